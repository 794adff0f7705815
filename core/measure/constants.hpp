// The constants of control charts, for normal values. Source: Montgomery, "Introduction to Statistical Quality Control",
// 6th edition, appendix table VI; NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2. Pure; any thread.
#pragma once

namespace okienko::measure {

// The mean of the range of two values, in sigmas (Wheeler, "Understanding Variation": 2.66 = 3 / d2, for the limits of X).
// As it is printed, to three digits: so limits agree with the handbooks. Exactly it is 2 / sqrt(pi) = 1.12838.
inline constexpr double d2_of_two = 1.128;
// The upper limit of a moving range of two, in mean moving ranges (Wheeler's 3.268; Montgomery rounds to 3.267).
inline constexpr double d4_of_two = 3.268;

// c4: the mean of the standard deviation of n normal values, in sigmas; n may be fractional, but is more than 1.
// c4(n) = sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2).
double c4(double n);
// A3 = 3 / (c4 sqrt(n)): half the width of the limits of a mean of n, in mean standard deviations.
double a3(double n);
// B3 and B4 = 1 -+ 3 sqrt(1 - c4^2) / c4: the limits of a standard deviation, in mean ones; B3 is not below 0.
double b3(double n);
double b4(double n);

}  // namespace okienko::measure

// Printing on a real printer over loopback, and what is said when it does not come out.

#include <gtest/gtest.h>

#include <mutex>

#include "base/files.hpp"
#include "kiosk/paper/ipp.hpp"
#include "kiosk/paper/keep.hpp"
#include "kiosk/paper/set.hpp"
#include "real_printer.hpp"

namespace okienko::paper {
namespace {

using terminal::PaperFault;

class Print : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto composed = set_paper(testing::confirmation("pl"));
    ASSERT_TRUE(composed);
    const auto kept = keep(folder_.path(), testing::confirmation("pl"), composed.value().pdf);
    ASSERT_TRUE(kept);
    pdf_ = kept.value();
  }
  Printed print_to(const std::string& printer, const PrintPatience& patience = {}) {
    return print(printer, pdf_, "R-2/44", {210, 297}, stop_, [this](PaperFault fault) { troubles_.push_back(fault); },
                 patience);
  }

  testing::Folder folder_;
  std::filesystem::path pdf_;
  std::atomic<bool> stop_ = false;
  std::vector<PaperFault> troubles_;
};

#define OKIENKO_NEED_PRINTER(printer)                      \
  testing::RealPrinter printer;                            \
  if (const std::string why = printer.start(); !why.empty()) GTEST_SKIP() << why

TEST_F(Print, ADocumentArrivesAsItWasSet) {
  OKIENKO_NEED_PRINTER(printer);
  const Printed printed = print_to(printer.uri());
  EXPECT_EQ(printed.fault, PaperFault::none) << printed.detail;
  EXPECT_TRUE(troubles_.empty());
  const auto sent = base::read_file(pdf_, 1 << 24);
  const auto arrived = base::read_file(printer.arrived(), 1 << 24);
  ASSERT_TRUE(sent && arrived);
  EXPECT_EQ(sent.value(), arrived.value());
}

TEST_F(Print, OutOfPaperIsToldAndWithPaperItGoesOnByItself) {
  OKIENKO_NEED_PRINTER(printer);
  printer.set("empty", true);
  Printed printed{PaperFault::not_written, {}};
  std::mutex mutex;
  std::thread printing([&] {
    const Printed result = print_to(printer.uri());
    const std::lock_guard lock(mutex);
    printed = result;
  });
  EXPECT_TRUE(testing::wait_until([&] { return !troubles_.empty(); }));
  EXPECT_FALSE(std::filesystem::exists(printer.arrived()));
  printer.set("empty", false);
  printing.join();
  EXPECT_EQ(printed.fault, PaperFault::none) << printed.detail;
  EXPECT_EQ(troubles_, std::vector<PaperFault>{PaperFault::out_of_paper});
  EXPECT_TRUE(std::filesystem::exists(printer.arrived()));
}

TEST_F(Print, NobodyPutsPaperInAndItIsTakenBack) {
  OKIENKO_NEED_PRINTER(printer);
  printer.set("empty", true);
  const Printed printed = print_to(printer.uri(), {400, 900});
  EXPECT_EQ(printed.fault, PaperFault::stopped);
  printer.set("empty", false);
}

TEST_F(Print, APrinterThatGivesUpHasStopped) {
  OKIENKO_NEED_PRINTER(printer);
  printer.set("broken", true);
  EXPECT_EQ(print_to(printer.uri()).fault, PaperFault::stopped);
}

TEST_F(Print, NoPrinterIsToldAtOnce) {
  const int nobody = testing::RealPrinter::free_port();
  EXPECT_EQ(print_to("ipp://localhost:" + std::to_string(nobody) + "/ipp/print").fault, PaperFault::no_printer);
  EXPECT_EQ(print_to("http://example.pl/").fault, PaperFault::no_printer);
  EXPECT_EQ(print_to("lp0").fault, PaperFault::no_printer);  // no print server runs here
}

TEST_F(Print, TheProgramsEndDoesNotWaitForThePrinter) {
  OKIENKO_NEED_PRINTER(printer);
  printer.set("empty", true);
  std::thread printing([&] { EXPECT_EQ(print_to(printer.uri()).fault, PaperFault::interrupted); });
  EXPECT_TRUE(testing::wait_until([&] { return !troubles_.empty(); }));
  const auto begun = std::chrono::steady_clock::now();
  stop_ = true;
  printing.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
  printer.set("empty", false);
}

}  // namespace
}  // namespace okienko::paper

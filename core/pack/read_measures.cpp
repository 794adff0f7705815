#include "base/check.hpp"
#include "pack/fields.hpp"
#include "pack/measures.hpp"
#include "pack/read.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack {

void read_measures(const Fields& file, domain::Pack& pack) {
  file.each("measures", [&](const Fields& fields) {
    domain::MeasureDefinition measure;
    measure.id = fields.word("id");
    measure.group = fields.one_of<domain::MeasureGroup>("group");
    measure.source = fields.one_of<domain::MeasureSource>("source");
    measure.only = fields.words("only");
    const Cut cut = traits_of(measure.source).cut;
    if (cut == Cut::survey || cut == Cut::question) {
      for (std::string& survey : measure.only) {
        if (survey == one_tap_survey) survey.clear();
      }
    }
    measure.per_contact = fields.flag("per_contact");
    measure.title = fields.text("title");
    measure.formula = fields.text("formula");
    measure.counts = fields.text("counts");
    measure.factor = fields.one_of<domain::Factor>("factor");
    if (fields.has("better")) measure.better = fields.one_of<domain::Direction>("better");
    fields.each("reference", [&](const Fields& share) {
      const auto percent = to_percent(share.word("percent"));
      OKIENKO_CHECK(percent.has_value());
      measure.reference[share.word("cut")] = *percent;
    });
    measure.reference_from = fields.word("reference_from");
    pack.measures.push_back(std::move(measure));
  });
}

domain::StandardMeasure read_measured_by(const Fields& fields) {
  domain::StandardMeasure by;
  by.measure = fields.word("measure");
  by.steps = fields.flag("steps");
  by.fact = fields.word("fact");
  by.met = fields.words("met");
  return by;
}

}  // namespace okienko::pack

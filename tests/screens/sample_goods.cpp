// Goods in our hands and the till, as snapshots.
#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::GoodsState;

namespace {

GoodsView machine(std::uint8_t number, GoodsState state, const char* shelf) {
  GoodsView goods;
  goods.id = id<GoodsId>(number);
  goods.code = "OKG-2-" + std::to_string(number);
  goods.what = "Ekspres Verta 300";
  goods.condition = "Ślady używania";
  goods.with_it = "pudełko, zasilacz, dzbanek do mleka";
  goods.remarks = "Rysa z lewej strony, widoczna na zdjęciu.";
  goods.state = state;
  goods.shelf = shelf;
  goods.customer_name = "Jan Wójcik";
  goods.customer_phone = "601234567";
  goods.case_number = "R-2/44";
  goods.matter = id<CaseId>(30);
  goods.customer = id<CustomerId>(20);
  goods.taken_at = now - number * 24h;
  goods.changed_at = now - 3h;
  goods.taken_by_name = "Anna N.";
  goods.photos = 2;
  return goods;
}

GoodsFormView form() {
  GoodsFormView shown;
  shown.case_number = "R-2/44";
  shown.what = "Ekspres Verta 300";
  shown.condition = "traces_of_use";
  shown.with_it = "zasilacz, dzbanek do mleka";
  shown.conditions = {
      {"like_new", "Jak nowy", "", "star"},
      {"traces_of_use", "Ślady używania", "zwykłe rysy, zabrudzenia", "check"},
      {"scratched_or_dented", "Rysy albo wgniecenia", "opisz je w uwagach", "warning"},
      {"broken_parts", "Pęknięte lub luźne części", "opisz je w uwagach", "error"}};
  shown.with_it_options = {{"box", "pudełko"},          {"charger", "zasilacz"},
                           {"cable", "kabel"},          {"remote", "pilot"},
                           {"battery", "akumulator"},   {"manual", "instrukcja"},
                           {"receipt", "paragon"},      {"guarantee_card", "karta gwarancyjna"},
                           {"case", "etui"}};
  return shown;
}

ContactView::TillStep till_step(std::uint8_t number, const char* label, std::int64_t amount, const char* receipt) {
  ContactView::TillStep step;
  step.grant = id<domain::GrantId>(number);
  step.label = label;
  step.amount = zloty(amount);
  step.receipt = receipt;
  return step;
}

}  // namespace

Snapshot goods_list_page() {
  Snapshot shown = base_page(Page::goods);
  GoodsPage page;
  GoodsView mower = machine(9, GoodsState::away, "");
  mower.what = "Kosiarka Łąka 42";
  mower.customer_name = "Ewa Lis";
  GoodsView kettle = machine(3, GoodsState::ready, "B2");
  kettle.what = "Czajnik Iskra";
  kettle.customer_name = "Olena Kowalczuk";
  GoodsView lamp = machine(1, GoodsState::kept, "");
  lamp.what = "Lampa stojąca, klosz szklany, kolor miedziany";
  lamp.customer_name = "Piotr Zając";
  page.here = {mower, machine(5, GoodsState::kept, "A3"), kettle, lamp, machine(2, GoodsState::ready, "A3")};
  page.here[4].what = "Ekspres Verta 300 z młynkiem";
  page.here_total = page.here.size();
  shown.goods = std::move(page);
  return shown;
}

Snapshot goods_empty_page() {
  Snapshot shown = base_page(Page::goods);
  shown.goods = GoodsPage{};
  return shown;
}

Snapshot goods_one_page(GoodsState state) {
  Snapshot shown = base_page(Page::goods);
  GoodsPage page;
  page.one = machine(5, state, state == GoodsState::away || state == GoodsState::returned ? "" : "A3");
  shown.goods = std::move(page);
  return shown;
}

Snapshot goods_form_page() {
  Snapshot shown = wrap_up_page();
  shown.page = Page::goods;
  shown.contact->goods_form = form();
  shown.goods = GoodsPage{};
  shown.goods->form = true;
  return shown;
}

Snapshot goods_expected_page() {
  Snapshot shown = wrap_up_page();
  shown.contact->goods_form = form();
  shown.contact->goods_form->expected = true;
  shown.contact->till = {till_step(70, "Wymiana", 899, "")};
  return shown;
}

Snapshot goods_taken_page() {
  Snapshot shown = wrap_up_page();
  shown.contact->goods_form = form();
  shown.contact->goods_form->taken = {machine(5, GoodsState::kept, "A3")};
  shown.contact->till = {till_step(70, "Wymiana", 899, "FV/2026/11/00123")};
  return shown;
}

Snapshot goods_of_customer_page() {
  Snapshot shown = customer_page();
  shown.contact->goods_form = form();
  shown.contact->customer->goods = {machine(2, GoodsState::ready, "A3"), machine(9, GoodsState::away, "")};
  return shown;
}

Snapshot till_page() {
  Snapshot shown = granted_page();
  shown.contact->till = {till_step(70, "Wymiana", 899, ""), till_step(71, "Zwrot pieniędzy", 420, "P 88/2026")};
  return shown;
}

void add_goods_states(std::vector<State>& states) {
  states.push_back({"goods", goods_list_page()});
  states.push_back({"goods-empty", goods_empty_page()});
  states.push_back({"goods-ready", goods_one_page(GoodsState::ready), {}, "goods/give_back"});
  states.push_back({"goods-kept", goods_one_page(GoodsState::kept), {}, "goods/put/ready"});
  states.push_back({"goods-away", goods_one_page(GoodsState::away), {}, "goods/put/kept"});
  states.push_back({"goods-returned", goods_one_page(GoodsState::returned), {}, "goods/back"});
  states.push_back({"goods-giving-back", goods_one_page(GoodsState::ready),
                    [](screens::LocalState& local) { local.goods.giving_back = true; }, "goods/give_back"});
  states.push_back({"goods-form", goods_form_page(), {}, "goods_form/take"});
  states.push_back({"goods-expected", goods_expected_page(), {}, "goods_form/take"});
  states.push_back({"goods-taken", goods_taken_page()});
  states.push_back({"goods-of-customer", goods_of_customer_page(), {}, "customer/goods/1"});
  states.push_back({"till", till_page(), {}, "remedy/till/1"});
}

}  // namespace okienko::screens_test

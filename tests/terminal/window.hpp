// A shop that works with the small pack of window_pack.hpp, and a hub's side of publishing: what a hub's
// records would bring stands in the store before the terminal opens.
#pragma once

#include "base/crypto.hpp"
#include "pack/archive.hpp"
#include "shop.hpp"
#include "window_pack.hpp"

namespace okienko::terminal::testing {

class Window : public Shop {
 protected:
  explicit Window(StaffFrom staff_from = StaffFrom::here) : Shop(staff_from) { use(WindowPack()); }

  void use(const WindowPack& pack) { pack_folder = pack.write(folder / "given-pack"); }

  struct Publication {
    domain::PackPublished published;
    std::vector<domain::Event> parts;
  };
  // Signed by the author whatever it holds.
  Publication publication_of(const WindowPack& pack, const std::string& name) {
    constexpr std::size_t part_bytes = 700;
    const auto archive = pack::archive(pack.write(folder / "author"));
    EXPECT_TRUE(archive);
    Publication made;
    const base::Hash hash = pack::archive_hash(archive.value());
    const base::BytesView all = archive.value();
    for (std::size_t at = 0; at < all.size(); at += part_bytes) {
      made.parts.push_back(
          domain::PackPart{hash, static_cast<int>(made.parts.size()),
                           base::to_base64(all.subspan(at, std::min(part_bytes, all.size() - at)))});
    }
    made.published = {name,
                      hash,
                      static_cast<int>(made.parts.size()),
                      static_cast<std::int64_t>(all.size()),
                      author.public_key,
                      sign(author, name, hash)};
    return made;
  }
  static base::Signature sign(const base::SigningKey& key, const std::string& name,
                              const base::Hash& archive) {
    return base::sign(key, base::Writer().text("okienko pack signature 1").text(name).raw(archive).take());
  }
  void append(const std::vector<domain::Event>& events) {
    with_store([&](store::Store& store, const store::AppendContext& context) {
      ASSERT_TRUE(store.append(events, context));
    });
  }
  void publish(const Publication& publication) {
    append(publication.parts);
    append({publication.published});
  }
  void publish(const WindowPack& pack, const std::string& name) { publish(publication_of(pack, name)); }

  const StepView& step() { return *now()->contact->step; }
  void answer(const std::string& option, const std::string& value = {}) {
    act(Answer{step().id, option, value, false});
  }
  // A contact of Jan Wójcik at the remedies of a complaint.
  void complain() {
    act(NewContact{domain::Channel::counter});
    act(ChooseCustomer{jan});
    act(ChooseScript{"complaint"});
    if (step().id == "colour") answer("red");
    answer({}, "Kettle");
    answer("noisy");
    ASSERT_EQ(step().kind, domain::StepKind::remedy);
  }
  void finish() {
    answer({});
    ASSERT_EQ(now()->page, Page::wrap_up);
    act(FinishContact{});
    ASSERT_EQ(now()->page, Page::desk);
  }

  base::SigningKey author = base::make_signing_key();
};

}  // namespace okienko::terminal::testing

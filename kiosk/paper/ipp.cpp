#include "kiosk/paper/ipp.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace okienko::paper {

namespace {

using terminal::PaperFault;
using Http = std::unique_ptr<http_t, void (*)(http_t*)>;
using Ipp = std::unique_ptr<ipp_t, void (*)(ipp_t*)>;

constexpr const char* user = "okienko";

// Where a printer is: the machine, the path there, and its name in the protocol.
struct Address {
  std::string host;
  int port = 0;
  bool encrypted = false;
  std::string resource;
  std::string uri;
};

std::optional<Address> address_of(const std::string& printer) {
  Address address;
  if (printer.find("://") == std::string::npos) {
    // A queue of the print server that this machine is set up for: mostly a socket file.
    address.host = cupsServer();
    address.port = ippPort();
    address.resource = "/printers/" + printer;
    address.uri = "ipp://localhost" + address.resource;
    return address;
  }
  char scheme[32];
  char account[64];
  char host[256];
  char resource[512];
  const http_uri_status_t status =
      httpSeparateURI(HTTP_URI_CODING_ALL, printer.c_str(), scheme, sizeof scheme, account, sizeof account, host,
                      sizeof host, &address.port, resource, sizeof resource);
  const std::string kind = scheme;
  if (status < HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps")) return std::nullopt;
  address.host = host;
  address.resource = resource;
  address.encrypted = kind == "ipps";
  address.uri = printer;
  return address;
}

struct States {
  int job = 0;                       // ipp_jstate_t; 0: not told
  int printer = 0;                   // ipp_pstate_t
  std::vector<std::string> reasons;  // of both
  bool reached = false;
};

void add_words(ipp_t* answer, const char* name, std::vector<std::string>& to) {
  ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_KEYWORD);
  for (int index = 0; attribute && index < ippGetCount(attribute); ++index) {
    to.emplace_back(ippGetString(attribute, index, nullptr));
  }
}

int number(ipp_t* answer, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ENUM);
  return attribute ? ippGetInteger(attribute, 0) : 0;
}

bool any_begins(const std::vector<std::string>& words, std::initializer_list<std::string_view> with) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(with.begin(), with.end(),
                       [&](std::string_view begin) { return word.compare(0, begin.size(), begin) == 0; });
  });
}

// "media-empty", "media-empty-error", "media-needed", ...; a warning that it runs low is none.
bool is_out_of_paper(const std::vector<std::string>& reasons) {
  return any_begins(reasons, {"media-empty", "media-needed", "input-tray-missing"});
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class Printing {
 public:
  explicit Printing(Address address) : address_(std::move(address)), http_(nullptr, httpClose) {}

  bool connect() {
    http_.reset(httpConnect2(address_.host.c_str(), address_.port, nullptr, AF_UNSPEC,
                             address_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                             ipp_timeout_ms, nullptr));
    if (!http_) return false;
    httpSetTimeout(http_.get(), ipp_timeout_ms / 1000.0, [](http_t*, void*) { return 0; }, nullptr);
    return true;
  }

  // The job's number; 0 where it was refused.
  int send(const std::filesystem::path& pdf, const std::string& title, const Medium& medium) {
    const int job = send_as(pdf, title, &medium);
    // A printer that has only named sizes prints it as it is.
    return job == 0 && cupsLastError() == IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES ? send_as(pdf, title, nullptr) : job;
  }

  States look(int job) {
    States states;
    Ipp request = ask(IPP_OP_GET_JOB_ATTRIBUTES);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    if (const Ipp answer = told(std::move(request))) {
      states.reached = true;
      states.job = number(answer.get(), "job-state");
      add_words(answer.get(), "job-state-reasons", states.reasons);
      add_words(answer.get(), "job-printer-state-reasons", states.reasons);
    }
    if (const Ipp answer = told(ask(IPP_OP_GET_PRINTER_ATTRIBUTES))) {
      states.reached = true;
      states.printer = number(answer.get(), "printer-state");
      add_words(answer.get(), "printer-state-reasons", states.reasons);
    }
    return states;
  }

  void take_back(int job) {
    Ipp request = ask(IPP_OP_CANCEL_JOB);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    told(std::move(request));
  }

  static std::string last_error() { return cupsLastErrorString() ? cupsLastErrorString() : ""; }

 private:
  int send_as(const std::filesystem::path& pdf, const std::string& title, const Medium* medium) {
    Ipp request = ask(IPP_OP_PRINT_JOB);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, title.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
    if (medium != nullptr) {
      // As it was set: a printer that shrinks a page to its margins spoils the bars.
      ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
      const auto hundredths = [](double mm) { return static_cast<int>(std::lround(mm * 100)); };
      ipp_t* const size = ippNew();
      ippAddInteger(size, IPP_TAG_JOB, IPP_TAG_INTEGER, "x-dimension", hundredths(medium->width_mm));
      ippAddInteger(size, IPP_TAG_JOB, IPP_TAG_INTEGER, "y-dimension", hundredths(medium->height_mm));
      ipp_t* const media = ippNew();
      ippAddCollection(media, IPP_TAG_JOB, "media-size", size);
      ippDelete(size);
      ippAddCollection(request.get(), IPP_TAG_JOB, "media-col", media);
      ippDelete(media);
    }
    const Ipp answer(cupsDoFileRequest(http_.get(), request.release(), address_.resource.c_str(), pdf.c_str()), ippDelete);
    if (!answer || ippGetStatusCode(answer.get()) >= IPP_STATUS_ERROR_BAD_REQUEST) return 0;
    ipp_attribute_t* id = ippFindAttribute(answer.get(), "job-id", IPP_TAG_INTEGER);
    return id ? ippGetInteger(id, 0) : 0;
  }

  Ipp ask(ipp_op_t operation) const {
    Ipp request(ippNewRequest(operation), ippDelete);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address_.uri.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user);
    return request;
  }

  Ipp told(Ipp request) {
    Ipp answer(cupsDoRequest(http_.get(), request.release(), address_.resource.c_str()), ippDelete);
    if (answer && ippGetStatusCode(answer.get()) >= IPP_STATUS_ERROR_BAD_REQUEST) answer.reset();
    return answer;
  }

  Address address_;
  Http http_;
};

}  // namespace

Printed print(const std::string& printer, const std::filesystem::path& pdf, const std::string& title,
              const Medium& medium, const std::atomic<bool>& stop, const std::function<void(PaperFault)>& on_trouble,
              const PrintPatience& patience) {
  const auto address = address_of(printer);
  if (!address) return {PaperFault::no_printer, "'" + printer + "' is no queue and no ipp:// address"};
  Printing printing(*address);
  if (!printing.connect()) return {PaperFault::no_printer, "'" + printer + "': " + Printing::last_error()};
  const int job = printing.send(pdf, title, medium);
  if (job == 0) {
    const bool unknown = cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND || cupsLastError() == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE;
    return {unknown ? PaperFault::no_printer : PaperFault::stopped, "'" + printer + "': " + Printing::last_error()};
  }
  const auto begun = std::chrono::steady_clock::now();
  bool told_out_of_paper = false;
  std::string last_reasons;
  for (;;) {
    if (stop) return {PaperFault::interrupted, "the program ended"};
    const States states = printing.look(job);
    if (states.reached) last_reasons = joined(states.reasons);
    if (states.job == IPP_JSTATE_COMPLETED) return {};
    if (states.job == IPP_JSTATE_CANCELED || states.job == IPP_JSTATE_ABORTED) return {PaperFault::stopped, last_reasons};
    if (is_out_of_paper(states.reasons)) {
      if (!told_out_of_paper) on_trouble(PaperFault::out_of_paper);
      told_out_of_paper = true;
    } else if (states.printer == IPP_PSTATE_STOPPED || any_begins(states.reasons, {"media-jam", "door-open", "cover-open"})) {
      printing.take_back(job);
      return {PaperFault::stopped, last_reasons};
    }
    const auto waited = std::chrono::steady_clock::now() - begun;
    if (waited > std::chrono::milliseconds(told_out_of_paper ? patience.refill_ms : patience.print_ms)) {
      printing.take_back(job);
      return {told_out_of_paper ? PaperFault::stopped : states.reached ? PaperFault::stopped : PaperFault::no_printer,
              "it did not come out in time; " + last_reasons};
    }
    for (int waited_ms = 0; waited_ms < ipp_poll_ms && !stop; waited_ms += 50) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

}  // namespace okienko::paper

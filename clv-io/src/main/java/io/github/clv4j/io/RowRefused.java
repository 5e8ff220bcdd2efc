package io.github.clv4j.io;

/** Leaves the row at hand, which then goes to the report. Has no stack trace: it is no error. */
final class RowRefused extends Exception {
  private static final long serialVersionUID = 1;
  private final transient CsvRefusal refusal;

  RowRefused(CsvRefusal refusal) {
    super(refusal.reason(), null, false, false);
    this.refusal = refusal;
  }

  CsvRefusal refusal() {
    return refusal;
  }
}

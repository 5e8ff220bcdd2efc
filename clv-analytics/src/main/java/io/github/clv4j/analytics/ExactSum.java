package io.github.clv4j.analytics;

import java.util.Arrays;

/**
 * A sum of finite numbers that is rounded once, at the end, so that it does not depend on their
 * order (Shewchuk 1997): the terms are kept as a few parts that do not overlap, smallest first.
 */
final class ExactSum {
  private double[] parts = new double[8];
  private int size;

  void add(double term) {
    double carry = term;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double sum = carry + parts[i];
      double fromPart = sum - carry;
      double error = (carry - (sum - fromPart)) + (parts[i] - fromPart);
      if (error != 0) {
        parts[kept++] = error;
      }
      carry = sum;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept++] = carry;
    size = kept;
  }

  double value() {
    if (size == 0) {
      return 0;
    }
    int next = size - 1;
    double sum = parts[next];
    double error = 0;
    while (next > 0 && error == 0) {
      double part = parts[--next];
      double more = sum + part;
      error = part - (more - sum);
      sum = more;
    }
    // a tie was rounded to even: what lies below it decides
    if (next > 0 && error * Math.signum(parts[next - 1]) > 0) {
      double twice = 2 * error;
      double further = sum + twice;
      return further - sum == twice ? further : sum;
    }
    return sum;
  }

  static double of(double[] terms) {
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum.value();
  }
}

package io.github.clv4j.predictive.contract;

/**
 * ln S as a function of the logarithms of the parameters and of time, with derivatives: jets, see
 * {@link io.github.clv4j.predictive.process.lifetime.Jet}, whose last variable is the logarithm w
 * of the time. At an unknown speed of time, {@code w = c ln t}.
 */
interface Law {

  /** Number of parameters, without the speed of time. */
  int parameters();

  /** Sets a jet over the log parameters and w to ln S after the time e^w. */
  void derive(double[] logParameters, double w, double[] jet);

  /** Sets a jet, all 0 before, to the logarithm of -d ln S / dw. */
  void logRate(double[] logParameters, double w, double[] jet);
}

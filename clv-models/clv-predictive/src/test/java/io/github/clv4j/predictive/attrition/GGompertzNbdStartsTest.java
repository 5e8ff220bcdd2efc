package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.predictive.estimation.CdnowSample;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GGompertz/NBD on CDNOW from random starts. */
class GGompertzNbdStartsTest {

  @Test
  void theLimitIsReachedFromAlmostAnywhere() {
    assertReached(60);
  }

  @Test
  @Tag("long")
  void theLimitIsReachedFromAlmostAnywhereBy500Starts() {
    assertReached(500);
  }

  /**
   * Nothing is better than what the model's own starts find. Nearly all other starts find the same;
   * the rest end where nobody leaves in the first week, and all at one rate from then on, which is
   * a limit with a lower likelihood.
   */
  private static void assertReached(int runs) {
    CdnowSample sample = CdnowSample.read();
    Estimation estimation =
        new GGompertzNbd().inDropoutTime(Histories.of(sample.x(), sample.recency(), sample.age()));
    SplittableRandom random = new SplittableRandom(2012);
    int elsewhere = 0;
    for (int run = 0; run < runs; run++) {
      double[] start = new double[5];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - (i == 2 ? 9 : 4)));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      String from = Arrays.toString(start) + ": " + report;
      assertThat(report.status()).as(from).isEqualTo(FitStatus.BOUNDARY);
      double logLikelihood = report.logLikelihood().orElseThrow();
      if (report.message().contains("Pareto/NBD")) {
        assertThat(logLikelihood).as(from).isEqualTo(-9594.976179, offset(1e-6));
      } else {
        assertThat(report.message()).as(from).contains("nobody leaves before some age");
        assertThat(logLikelihood).as(from).isEqualTo(-9599.8775, offset(5e-4));
        elsewhere++;
      }
    }
    assertThat(elsewhere).isLessThanOrEqualTo(runs / 10);
  }
}

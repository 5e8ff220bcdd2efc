package io.github.clv4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrows run down only: each room sees the rooms below it and the libraries it was given. */
class ArrowsTest {
  private static final String CORE = "io.github.clv4j.core..";
  private static final String PERIOD = "io.github.clv4j.core.period..";
  private static final String TABLE = "io.github.clv4j.core.table..";
  private static final String CONTRACT = "io.github.clv4j.core.contract..";
  private static final String CUSTOMER = "io.github.clv4j.core.customer..";
  private static final String VALUATION = "io.github.clv4j.core.valuation..";
  private static final String SIMPLE = "io.github.clv4j.simple..";
  private static final String CHURN = "io.github.clv4j.churn..";
  private static final String MARGIN = "io.github.clv4j.margin..";
  private static final String PREDICTIVE = "io.github.clv4j.predictive..";
  private static final String ANALYTICS = "io.github.clv4j.analytics..";
  private static final String REPORT = "io.github.clv4j.report..";
  private static final String IO = "io.github.clv4j.io..";
  private static final String CLI = "io.github.clv4j.cli..";

  private static final String BATIK = "org.apache.batik..";
  private static final String COMMONS_NUMBERS = "org.apache.commons.numbers..";
  private static final String FAST_CSV = "de.siegmar.fastcsv..";
  private static final String JACKSON = "tools.jackson.core..";
  private static final String JTE = "gg.jte..";
  private static final String XCHART = "org.knowm.xchart..";

  @Test
  void coreSeesNothingElse() {
    only(CORE, CORE).check(Library.CLASSES);
  }

  @Test
  void simpleSeesCore() {
    only(SIMPLE, SIMPLE, CORE).check(Library.CLASSES);
  }

  @Test
  void churnSeesCore() {
    only(CHURN, CHURN, CORE).check(Library.CLASSES);
  }

  @Test
  void marginSeesCore() {
    only(MARGIN, MARGIN, CORE).check(Library.CLASSES);
  }

  @Test
  void predictiveSeesCore() {
    only(PREDICTIVE, PREDICTIVE, CORE, COMMONS_NUMBERS).check(Library.CLASSES);
  }

  @Test
  void ioSeesCore() {
    only(IO, IO, CORE, FAST_CSV, JACKSON).check(Library.CLASSES);
  }

  @Test
  void analyticsSeesCore() {
    only(ANALYTICS, ANALYTICS, CORE).check(Library.CLASSES);
  }

  @Test
  void reportSeesAnalyticsAndCore() {
    only(REPORT, REPORT, ANALYTICS, CORE, XCHART, BATIK, JTE, "javax..", "org.w3c.dom..")
        .check(Library.CLASSES);
  }

  @Test
  void nobodySeesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLI)
        .check(Library.CLASSES);
  }

  @Test
  void tableSeesNothingOfCore() {
    only(TABLE, TABLE).check(Library.CLASSES);
  }

  @Test
  void periodSeesNothingOfCore() {
    only(PERIOD, PERIOD).check(Library.CLASSES);
  }

  @Test
  void contractSeesPeriodAndTable() {
    only(CONTRACT, CONTRACT, PERIOD, TABLE).check(Library.CLASSES);
  }

  @Test
  void customerSeesContractAndPeriod() {
    only(CUSTOMER, CUSTOMER, CONTRACT, PERIOD).check(Library.CLASSES);
  }

  @Test
  void valuationSeesCustomerAndTable() {
    only(VALUATION, VALUATION, CUSTOMER, PERIOD, TABLE).check(Library.CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.github.clv4j.(**)").should().beFreeOfCycles().check(Library.CLASSES);
  }

  private static ArchRule only(String room, String... visible) {
    String[] allowed =
        Stream.concat(Stream.of("java..", "org.slf4j..", "org.jspecify.."), Stream.of(visible))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}

package io.github.clv4j.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no class of the library does, because it would surprise the application around it. */
class HouseRulesTest {
  private static final String CLI = "io.github.clv4j.cli..";

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should(ACCESS_STANDARD_STREAMS)
        .check(Library.CLASSES);
  }

  @Test
  void onlyTheCommandLineExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .accessTargetWhere(
            target("java.lang.System.exit\\(", "java.lang.Runtime.(exit|halt|addShutdownHook)\\("))
        .check(Library.CLASSES);
  }

  @Test
  void onlyTheCommandLineReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .accessTargetWhere(
            target(
                "java.time.[.a-zA-Z]+.now\\(\\)",
                "java.time.[.a-zA-Z]+.now\\(java.time.ZoneId\\)",
                "java.time.Clock.(system|tick)[A-Za-z]*\\(",
                "java.time.InstantSource.system\\(",
                "java.lang.System.(current|nano)Time",
                "java.util.Date.<init>\\(\\)"))
        .check(Library.CLASSES);
  }

  @Test
  void nobodyTakesTheDefaultZoneOrLocale() {
    noClasses()
        .should()
        .accessTargetWhere(
            target(
                "java.time.[.a-zA-Z]+.now\\(\\)",
                "java.time.ZoneId.systemDefault\\(",
                "java.time.Clock.systemDefaultZone\\(",
                "java.util.(TimeZone|Locale).getDefault\\("))
        .check(Library.CLASSES);
  }

  @Test
  void randomnessTakesASeed() {
    noClasses()
        .should()
        .accessTargetWhere(
            target(
                "java.lang.(Math|StrictMath).random\\(",
                "java.util.(Random|SplittableRandom).<init>\\(\\)",
                "java.util.concurrent.ThreadLocalRandom.current\\(",
                "java.util.UUID.randomUUID\\(",
                "java.util.Collections.shuffle\\(java.util.List\\)"))
        .check(Library.CLASSES);
  }

  @Test
  void resultsAreTheSameOnEveryJdk() {
    noClasses()
        .should()
        .accessTargetWhere(
            target(
                "java.lang.Math.(log|exp|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan)"
                    + "(10|1p|m1|h|2)?\\("))
        .because("a JDK may replace those of Math by its own code; those of StrictMath it may not")
        .check(Library.CLASSES);
  }

  @Test
  void nobodyUsesCommonsMath3() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.math3..")
        .because("its digamma is off by 3e-9 and its FastMath is slower than the JDK")
        .check(Library.CLASSES);
  }

  @Test
  void nothingIsJavaSerializable() {
    classes()
        .that()
        .areNotEnums()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .notBeAssignableTo(Serializable.class)
        .because("a fitted model is saved through its state()")
        .check(Library.CLASSES);
  }

  @Test
  void thereIsNoStaticMutableState() {
    fields().that().areStatic().should().haveModifier(FINAL).check(Library.CLASSES);
  }

  @Test
  void packagesAreNamedAfterTheField() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..manager..", "..impl..")
        .check(Library.CLASSES);
  }

  @Test
  void publicSignaturesShowNoThirdParty() {
    classes()
        .that()
        .resideOutsideOfPackages(CLI, "io.github.clv4j.report.page..") // neither is exported
        .should(PublicSignatures.showOnly("java..", "io.github.clv4j..", "org.jspecify.."))
        .check(Library.CLASSES);
  }

  /** Calls, method references and fields, by regular expressions for how their full names begin. */
  private static DescribedPredicate<JavaAccess<?>> target(String... beginnings) {
    String names = String.join("|", beginnings);
    Pattern pattern = Pattern.compile(names);
    return DescribedPredicate.describe(
        "the target is " + names,
        access -> pattern.matcher(access.getTarget().getFullName()).lookingAt());
  }
}

package io.github.clv4j.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a caller sees of a class: supertypes, type parameters, fields, methods and exceptions. */
final class PublicSignatures {
  private PublicSignatures() {}

  static ArchCondition<JavaClass> showOnly(String... packages) {
    DescribedPredicate<JavaClass> allowed =
        JavaClass.Predicates.resideInAnyPackage(packages)
            .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive));
    return new ArchCondition<>("show only " + String.join(", ", packages) + " to a caller") {
      @Override
      public void check(JavaClass owner, ConditionEvents events) {
        if (!isVisible(owner)) {
          return;
        }
        report(owner.getName(), supertypesAndParameters(owner), allowed, owner, events);
        for (JavaMember member : owner.getMembers()) {
          if (member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED)) {
            report(member.getFullName(), typesOf(member), allowed, owner, events);
          }
        }
      }
    };
  }

  private static boolean isVisible(JavaClass owner) {
    boolean visible =
        owner.getModifiers().contains(PUBLIC) || owner.getModifiers().contains(PROTECTED);
    return visible && owner.getEnclosingClass().map(PublicSignatures::isVisible).orElse(true);
  }

  private static Stream<JavaClass> supertypesAndParameters(JavaClass owner) {
    Stream<JavaType> supertypes =
        Stream.concat(owner.getSuperclass().stream(), owner.getInterfaces().stream());
    Stream<JavaType> bounds =
        owner.getTypeParameters().stream()
            .flatMap(parameter -> parameter.getUpperBounds().stream());
    return Stream.concat(supertypes, bounds)
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaClass> typesOf(JavaMember member) {
    if (member instanceof JavaField field) {
      return field.getAllInvolvedRawTypes().stream();
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.concat(unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream());
  }

  private static void report(
      String place,
      Stream<JavaClass> types,
      DescribedPredicate<JavaClass> allowed,
      JavaClass owner,
      ConditionEvents events) {
    Set<String> foreign =
        types
            .map(JavaClass::getBaseComponentType)
            .filter(allowed.negate())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    for (String type : foreign) {
      events.add(SimpleConditionEvent.violated(owner, place + " shows " + type));
    }
  }
}

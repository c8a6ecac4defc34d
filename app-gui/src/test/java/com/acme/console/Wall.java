package com.acme.console;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// A wall of ARCHITECTURE.md. Each is a rule for any root package, so that the same rule can be
/// seen to fail on a fixture.
enum Wall {
  /// The screens are the same on an embedded and on a remote engine.
  ONLY_THE_ENGINE_ROOM_KNOWS_THE_ENGINE {
    @Override
    ArchRule below(String root) {
      DescribedPredicate<JavaClass> pureValues =
          resideInAnyPackage("com.acme.engine.config..", "com.acme.engine.filter");
      DescribedPredicate<JavaClass> theWayIn =
          describe(
              "are the launcher's way in",
              type -> type.getName().equals("com.acme.engine.cli.ConsoleLauncher"));
      return noClasses()
          .that(not(resideInAPackage(root + ".engine..")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.acme.engine..").and(not(pureValues)).and(not(theWayIn)));
    }
  },

  /// A ViewModel is tested without a display.
  VIEW_MODELS_NEED_NO_DISPLAY {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(
              describe(
                  "are ViewModels",
                  (JavaClass type) -> type.getName().matches(".*ViewModel(\\$.*)?")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("javafx..")
                  .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))));
    }
  },

  NO_CYCLES {
    @Override
    ArchRule below(String root) {
      return slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return resideInAPackage(root + "..").test(type)
                      ? SliceIdentifier.of(type.getPackageName())
                      : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                  return "packages of " + root;
                }
              })
          .should()
          .beFreeOfCycles();
    }
  };

  /// The rule for the classes below a root package.
  abstract ArchRule below(String root);
}

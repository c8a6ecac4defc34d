package com.acme.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiPredicate;

/// A wall of ARCHITECTURE.md. Each is a rule for any root package, so that the same rule can be
/// seen to fail on a fixture.
enum Wall {
  /// Every package is a room with a place in the order.
  ROOMS_ARE_NAMED {
    @Override
    ArchRule below(String root) {
      Rooms rooms = new Rooms(root);
      return classes()
          .should(
              new ArchCondition<>("live in a room that ARCHITECTURE.md names") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean named = Rooms.level(rooms.of(type)) >= 0;
                  String message = type.getName() + " lives in the room " + rooms.of(type);
                  events.add(new SimpleConditionEvent(type, named, message));
                }
              });
    }
  },

  /// cli, root -> admin, listener, serving, config.text -> features -> leaves -> http.
  IMPORTS_GO_DOWNWARDS {
    @Override
    ArchRule below(String root) {
      return classes()
          .should(
              importOnly(
                  "rooms that lie no higher",
                  new Rooms(root),
                  (from, to) -> Rooms.level(to) >= Rooms.level(from)));
    }
  },

  /// What two features need is a leaf room.
  FEATURES_ARE_STRANGERS {
    @Override
    ArchRule below(String root) {
      return classes()
          .should(
              importOnly(
                  "no feature room but their own",
                  new Rooms(root),
                  (from, to) ->
                      from.equals(to)
                          || !Rooms.FEATURES.contains(from)
                          || !Rooms.FEATURES.contains(to)));
    }
  },

  /// Packages, sub-packages of a room included, form no cycle.
  NO_CYCLES {
    @Override
    ArchRule below(String root) {
      Rooms rooms = new Rooms(root);
      return slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return rooms.holds(type)
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
  },

  /// The engine speaks all versions of HTTP by itself.
  NO_HELIDON {
    @Override
    ArchRule below(String root) {
      return noClasses().should().dependOnClassesThat().resideInAPackage("io.helidon..");
    }
  },

  /// The implementation of TLS can be replaced, in one room.
  ONLY_TLS_KNOWS_NETTY {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(resideOutsideOfPackage(root + ".listener.tls.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");
    }
  },

  /// Who speaks to CAs can be replaced, in one room.
  ONLY_ACME_KNOWS_ACME4J {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that(resideOutsideOfPackage(root + ".certificates.acme.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.shredzone..");
    }
  },

  /// Values of RFC 9110 and 9111 know nothing of this server.
  HTTP_IMPORTS_NOTHING_OF_OURS {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + ".http..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.acme..").and(resideOutsideOfPackage(root + ".http..")));
    }
  },

  /// A field that nobody has looked at comes from a reader of messages, which has.
  ONLY_WIRE_ADDS_WHAT_WAS_RECEIVED {
    @Override
    ArchRule below(String root) {
      String fields = root + ".http.Fields";
      return noClasses()
          .that(resideOutsideOfPackage(root + ".wire.."))
          .should()
          .callMethod(fields, "received", String.class.getName(), String.class.getName());
    }
  },

  /// The headless path never loads a class of JavaFX.
  NO_JAVAFX {
    @Override
    ArchRule below(String root) {
      return noClasses().should().dependOnClassesThat().resideInAPackage("javafx..");
    }
  },

  /// The model is data: whoever reads files is config.text or the room that owns them.
  CONFIG_DOES_NO_IO {
    @Override
    ArchRule below(String root) {
      Set<String> names = Set.of(Path.class.getName(), InvalidPathException.class.getName());
      DescribedPredicate<JavaClass> namesAFile =
          describe("only name a file", type -> names.contains(type.getName()));
      DescribedPredicate<JavaClass> doesIo =
          resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.net.http..",
              "javax.net..");
      DescribedPredicate<JavaClass> resolvesOrConnects =
          describe(
              "resolve names or open sockets",
              type ->
                  type.getPackageName().equals("java.net")
                      && (type.getSimpleName().endsWith("Socket")
                          || type.getSimpleName().startsWith("Inet")
                          || type.getSimpleName().endsWith("URLConnection")));
      return noClasses()
          .that()
          .resideInAPackage(root + ".config")
          .should()
          .dependOnClassesThat(
              doesIo.and(DescribedPredicate.not(namesAFile)).or(resolvesOrConnects));
    }
  };

  /// The rule for the classes below a root package.
  abstract ArchRule below(String root);

  private static ArchCondition<JavaClass> importOnly(
      String what, Rooms rooms, BiPredicate<String, String> allowed) {
    return new ArchCondition<>("import " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          if (rooms.holds(target)) {
            boolean good = allowed.test(rooms.of(type), rooms.of(target));
            events.add(new SimpleConditionEvent(dependency, good, dependency.getDescription()));
          }
        }
      }
    };
  }
}

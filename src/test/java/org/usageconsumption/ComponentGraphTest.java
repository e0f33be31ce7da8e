package org.usageconsumption;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.usageconsumption.database.NoRetries;
import org.usageconsumption.tmforum.SettingsCheck;

@AnalyzeClasses(packages = "org.usageconsumption", importOptions = ImportOption.DoNotIncludeTests.class)
class ComponentGraphTest {

    private static final String BASE = "org.usageconsumption.";

    private static final Map<String, Set<String>> GRAPH = Map.ofEntries(
            entry("availability", Set.of()),
            entry("tmforum", Set.of("availability")),
            entry("database", Set.of("availability", "tmforum")),
            entry("waiting", Set.of()),
            entry("access", Set.of("tmforum", "database")),
            entry("audit", Set.of("tmforum", "access")),
            entry("messaging", Set.of("availability", "tmforum", "database", "waiting", "audit")),
            entry("bucket", Set.of("availability", "tmforum", "database")),
            entry("product", Set.of("tmforum", "database", "access", "audit", "messaging", "bucket")),
            entry("usage", Set.of("tmforum", "database", "access", "audit", "messaging", "bucket", "product")),
            entry("balance", Set.of("tmforum", "database", "access", "bucket", "product", "usage")),
            entry("event", Set.of("availability", "tmforum", "database")),
            entry("threshold", Set.of("tmforum", "database", "bucket", "product", "event")),
            entry(
                    "consumption",
                    Set.of(
                            "availability",
                            "tmforum",
                            "database",
                            "waiting",
                            "access",
                            "audit",
                            "bucket",
                            "product",
                            "event")),
            entry("hub", Set.of("availability", "tmforum", "database", "access", "audit", "event")),
            entry(
                    "file",
                    Set.of("availability", "tmforum", "database", "waiting", "access", "audit", "product", "usage")),
            entry("sample", Set.of("availability", "tmforum", "database", "product", "usage")));

    @ArchTest
    static final ArchRule theGraphHasNoCycle =
            slices().matching(BASE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule codeUsesThePlatformAndFewLibrariesOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.usageconsumption..",
                    "java..",
                    "javax.crypto..",
                    "javax.naming",
                    "javax.sql",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.eclipse.persistence.sessions",
                    "com.fasterxml.jackson..",
                    "com.jayway.jsonpath..",
                    "com.google.re2j..",
                    "com.networknt.schema..",
                    "org.apache.hc..",
                    "org.flywaydb..");

    @ArchTest
    static final ArchRule whatIsOfOnePersistenceProviderIsLoadedByThatAlone = noClasses()
            .that()
            .doNotBelongToAnyOf(NoRetries.class)
            .should()
            .dependOnClassesThat(resideInAPackage("org.eclipse.persistence..").or(belongToAnyOf(NoRetries.class)));

    @ArchTest
    static final ArchRule httpStandsAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "tmforum..", BASE + "*.boundary..", BASE + "*.v*..")
            .and()
            .areNotAssignableTo(Application.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    /** All servers go by the database's clock. */
    @ArchTest
    static final ArchRule nobodyAsksTheMachineForTheTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + "database.SystemClock")
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    /** Or a wrong one would be told by each request, and not at the start. */
    @ArchTest
    static final ArchRule whoRefusesASettingIsMadeAtTheStart = classes()
            .that(describe("refuse a setting when they are made", ComponentGraphTest::refusesASetting))
            .should(ArchCondition.from(describe("observe SettingsCheck.Start", ComponentGraphTest::observesTheStart)));

    @ArchTest
    static final ArchRule noVersionKnowsAnother =
            slices().matching(BASE + "consumption.v(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyKnowsAVersion = classes()
            .that()
            .resideInAPackage(BASE + "consumption.v*..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage(BASE + "consumption.v*..");

    @ArchTest
    static void componentsDependOnOneAnotherAsTheGraphSays(JavaClasses application) {
        var graph = new TreeMap<String, Set<String>>();
        application.forEach(each -> graph.computeIfAbsent(component(each), absent -> new TreeSet<>()));
        between(application)
                .forEach(each -> graph.get(component(each.getOriginClass())).add(component(each.getTargetClass())));
        graph.remove("");

        assertThat(graph).isEqualTo(GRAPH);
    }

    @ArchTest
    static void nobodyUsesAnotherComponentsBoundary(JavaClasses application) {
        assertThat(between(application)
                        .filter(each -> isEdge(each.getTargetClass()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean refusesASetting(JavaClass each) {
        return each.getConstructors().stream()
                .filter(constructor -> constructor.isAnnotatedWith(Inject.class))
                .flatMap(constructor -> constructor.getConstructorCallsFromSelf().stream())
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(IllegalStateException.class));
    }

    private static boolean observesTheStart(JavaClass each) {
        return each.getMethods().stream()
                .flatMap(method -> method.getParameters().stream())
                .anyMatch(parameter -> parameter.isAnnotatedWith(Observes.class)
                        && parameter.getRawType().isEquivalentTo(SettingsCheck.Start.class));
    }

    /** The dependencies of a component's classes on another component's, and on those beside the components. */
    private static Stream<Dependency> between(JavaClasses application) {
        return application.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getPackageName().startsWith("org.usageconsumption"))
                .filter(each -> !component(each.getOriginClass()).equals(component(each.getTargetClass())));
    }

    private static boolean isEdge(JavaClass target) {
        return target.getPackageName().matches(".*\\.(boundary|v\\d+)(\\..*)?");
    }

    /** The package below the base; empty for the base itself. */
    private static String component(JavaClass each) {
        return (each.getPackageName() + ".").replaceFirst(BASE, "").replaceFirst("\\..*", "");
    }
}

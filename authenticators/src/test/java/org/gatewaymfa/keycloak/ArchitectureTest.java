// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.authentication.Authenticator;

/** The rooms of {@code docs/architecture.md} and the arrows between them. */
class ArchitectureTest {
    private static final String ROOT = "org.gatewaymfa.keycloak.";

    /** Which feature may use which others; a feature that is not named here may not exist. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("otpattribute", Set.of()),
            Map.entry("otpstore", Set.of("otpattribute")),
            Map.entry("otpkey", Set.of("otpattribute", "otpstore")),
            Map.entry("migration", Set.of("otpattribute", "otpstore")),
            Map.entry("secondfactor", Set.of("phone")),
            Map.entry("gateway", Set.of("secondfactor")),
            Map.entry("network", Set.of("gateway")),
            Map.entry("entry", Set.of()),
            Map.entry("condition", Set.of("network", "gateway", "entry", "adotp")),
            Map.entry("rollout", Set.of("condition", "gateway", "phone")),
            Map.entry("aftercommit", Set.of()),
            Map.entry("notice", Set.of("aftercommit")),
            Map.entry("userrecord", Set.of()),
            Map.entry("enrolment", Set.of("aftercommit", "otpattribute", "secondfactor", "userrecord")),
            Map.entry("phone", Set.of()),
            Map.entry("pushchannel", Set.of("phone")),
            Map.entry("webpush", Set.of("pushchannel")),
            Map.entry("ntfy", Set.of("pushchannel")),
            Map.entry("push", Set.of("phone", "pushchannel", "secondfactor", "userrecord")),
            Map.entry("pairing", Set.of("phone", "push", "secondfactor")),
            Map.entry("pushlogin", Set.of("phone", "push", "secondfactor", "gateway", "network", "condition")),
            Map.entry("phoneapp", Set.of("phone", "push", "pushchannel", "webpush", "pairing", "secondfactor")),
            Map.entry(
                    "helpdesk",
                    Set.of("otpattribute", "otpstore", "secondfactor", "enrolment", "notice", "phone", "push")),
            Map.entry("adminapi", Set.of("helpdesk", "migration")),
            Map.entry("adotp", Set.of("otpattribute", "otpstore", "secondfactor", "gateway", "enrolment", "phone")),
            Map.entry(
                    "manageotp",
                    Set.of(
                            "otpattribute",
                            "otpstore",
                            "secondfactor",
                            "enrolment",
                            "network",
                            "entry",
                            "notice",
                            "adotp",
                            "phone",
                            "push",
                            "pairing")));

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gatewaymfa.keycloak");

    @TestFactory
    Iterable<DynamicTest> featureUsesOnlyWhatItMay() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(feature -> DynamicTest.dynamicTest(
                        feature,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + feature + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbiddenTo(feature))
                                .allowEmptyShould(true)
                                .check(PRODUCTION)))
                .toList();
    }

    @Test
    void everyClassLivesInAKnownFeature() {
        String[] rooms =
                MAY_USE.keySet().stream().map(feature -> ROOT + feature + "..").toArray(String[]::new);
        check(classes().should().resideInAnyPackage(rooms));
    }

    @Test
    void attributeFormatsArePureCode() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "otpattribute..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.keycloak..", "com.unboundid..", "javax.naming..", "java.net..", "java.nio.file.."));
    }

    @Test
    void authenticatorsAreFinalAndPackagePrivate() {
        check(classes()
                .that()
                .implement(Authenticator.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .notBePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL));
    }

    @Test
    void onlyConfigTypesReadRawSettings() {
        check(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Config")
                .and()
                .haveSimpleNameNotEndingWith("Factory")
                .should()
                .callMethod(org.keycloak.models.AuthenticatorConfigModel.class, "getConfig")
                .orShould()
                .callMethod(org.keycloak.component.ComponentModel.class, "get", String.class));
    }

    @Test
    void nothingPrintsSleepsOrUsesAnotherLogger() {
        check(noClasses().should().accessField(System.class, "out"));
        check(noClasses().should().accessField(System.class, "err"));
        check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j.."));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.gatewaymfa.keycloak.(*)..").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }

    private static String[] forbiddenTo(String feature) {
        Set<String> forbidden = new TreeSet<>(MAY_USE.keySet());
        forbidden.removeAll(MAY_USE.getOrDefault(feature, Set.of()));
        forbidden.remove(feature);
        return forbidden.stream().map(other -> ROOT + other + "..").toArray(String[]::new);
    }
}

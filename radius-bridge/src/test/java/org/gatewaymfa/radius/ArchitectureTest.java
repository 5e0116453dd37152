// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.net.InetAddress;

/** The walls inside the bridge. */
@AnalyzeClasses(packages = "org.gatewaymfa.radius", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PROTOCOL = "org.gatewaymfa.radius.protocol..";
    private static final String CLIENT = "org.gatewaymfa.radius.client..";
    private static final String CHECK = "org.gatewaymfa.radius.check..";
    private static final String[] PROTOCOL_AND_PURE_JAVA = {
        PROTOCOL,
        "java.io..",
        "java.lang..",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "javax.crypto..",
        "org.jspecify.annotations.."
    };

    @ArchTest
    static final ArchRule PROTOCOL_IS_PURE = classes()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PROTOCOL_AND_PURE_JAVA))
            .because("the codec is bytes to records: no network, clock, logging or framework");

    @ArchTest
    static final ArchRule PROTOCOL_READS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same octets always mean the same");

    @ArchTest
    static final ArchRule CLIENT_KNOWS_THE_PROTOCOL_ONLY = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.gatewaymfa.radius.config..",
                    "org.gatewaymfa.radius.keycloak..",
                    "org.gatewaymfa.radius.login..",
                    "org.gatewaymfa.radius.server..",
                    "io..",
                    "jakarta..",
                    "org.jboss..");

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("protocol")
            .definedBy(PROTOCOL)
            .layer("config")
            .definedBy("org.gatewaymfa.radius.config..")
            .layer("server")
            .definedBy("org.gatewaymfa.radius.server..")
            .layer("login")
            .definedBy("org.gatewaymfa.radius.login..")
            .layer("keycloak")
            .definedBy("org.gatewaymfa.radius.keycloak..")
            .whereLayer("config")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("server")
            .mayOnlyAccessLayers("config", "protocol")
            .whereLayer("login")
            .mayOnlyAccessLayers("server", "config", "protocol")
            .because("each layer can be read, and tested, without those above it");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("org.gatewaymfa.radius.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackages(CLIENT, CHECK)
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .callMethodWhere(target(owner(equivalentTo(PrintStream.class))));

    @ArchTest
    static final ArchRule SERVER_ASKS_NO_NAME_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .should()
            .callMethod(InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(InetAddress.class, "getAllByName", String.class)
            .because("text of a packet must not make the event loop wait for a name server");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}

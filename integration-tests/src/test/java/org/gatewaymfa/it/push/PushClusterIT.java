// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.it.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatewaymfa.it.fixtures.Await;
import org.gatewaymfa.it.fixtures.BrowserTestLogin;
import org.gatewaymfa.it.fixtures.Cluster;
import org.gatewaymfa.it.fixtures.GrantClient;
import org.gatewaymfa.it.fixtures.GrantClient.Answer;
import org.gatewaymfa.it.fixtures.OnCluster;
import org.gatewaymfa.it.fixtures.Parallel;
import org.gatewaymfa.it.fixtures.Person;
import org.gatewaymfa.it.fixtures.PhoneSimulator;
import org.gatewaymfa.it.fixtures.PlainWindow;
import org.gatewaymfa.it.fixtures.PushPages;
import org.gatewaymfa.it.fixtures.Requires;
import org.gatewaymfa.it.fixtures.Tool;
import org.gatewaymfa.quickstart.phone.PhoneReply;
import org.gatewaymfa.quickstart.phone.PhoneRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The login waits at one node, the phone reaches the other. */
@OnCluster
@Requires(Tool.POSTGRESQL)
class PushClusterIT {

    /** Where a login ends; no server is there. */
    private static final String NOWHERE = "http://localhost:9/logged-in";

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private static Cluster cluster;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    @Test
    void anApprovalAtOneNodeEndsTheWaitOfThePageAtTheOther() {
        Person person = cluster.person();
        PhoneSimulator phone = cluster.phone(person, 1);
        PushPages page = login(person);
        assertThat(page.isStillWaiting()).as("before the answer").isTrue();

        assertThat(phone.approve(phone.awaitRequest(), page.number()).approved())
                .isTrue();

        Await.until("the page hears of it", SOON, () -> !page.isStillWaiting());
        page.look();
        assertThat(page.loggedIn(NOWHERE)).as("%s", page.text()).isTrue();
    }

    @Test
    void anApprovalAtOneNodeEndsTheWaitOfTheGatewayAtTheOther() {
        Person person = cluster.person();
        PhoneSimulator phone = cluster.phone(person, 1);
        GrantClient grant = cluster.grant(0, "netscaler-radius-tap");
        String handle = grant.start(person.name(), Person.PASSWORD).authSession();
        PhoneRequest request = phone.awaitRequest();
        CompletableFuture<Answer> wait = CompletableFuture.supplyAsync(() -> grant.waitFor(List.of(handle)));

        PhoneReply reply = phone.approve(request);

        assertThat(wait.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .body()
                        .path("changed")
                        .path(0)
                        .asText())
                .isEqualTo(handle);
        assertThat(reply.approved()).isTrue();
        assertThat(grant.call(Map.of("auth_session", handle)).accepted()).isTrue();
    }

    @Test
    void aDenialAtOneNodeEndsTheLoginAtTheOther() {
        Person person = cluster.person();
        PhoneSimulator phone = cluster.phone(person, 1);
        PushPages page = login(person);

        phone.deny(phone.awaitRequest());
        page.look();

        assertThat(page.isWaiting()).isFalse();
        assertThat(page.loggedIn(NOWHERE)).isFalse();
        assertThat(page.asksForCode()).as("no way round: %s", page.text()).isFalse();
    }

    @Test
    void oneOfManyAnswersAtBothNodesWins() {
        Person person = cluster.person();
        PhoneSimulator first = cluster.phone(person, 0);
        PushPages page = login(person);
        PhoneRequest request = first.awaitRequest();
        List<PhoneSimulator> phones = List.of(first, first.at(cluster.realm(1)));

        List<PhoneReply> replies =
                Parallel.times(AT_ONCE, number -> phones.get(number % 2).approve(request, page.number()));

        assertThat(replies).filteredOn(PhoneReply::approved).as("%s", replies).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(AT_ONCE - 1);
        page.look();
        assertThat(page.loggedIn(NOWHERE)).isTrue();
    }

    @Test
    void anApprovalAndADenialAtOnceHaveOneEnd() {
        Person person = cluster.person();
        PhoneSimulator first = cluster.phone(person, 0);
        PhoneSimulator second = first.at(cluster.realm(1));
        PushPages page = login(person);
        PhoneRequest request = first.awaitRequest();

        List<PhoneReply> replies =
                Parallel.times(2, number -> number == 0 ? first.approve(request, page.number()) : second.deny(request));

        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200)
                .as("%s", replies)
                .hasSize(1);
        page.look();
        assertThat(page.loggedIn(NOWHERE)).isEqualTo(replies.get(0).approved());
    }

    private static PushPages login(Person person) {
        BrowserTestLogin login = BrowserTestLogin.open(PlainWindow.empty(), cluster.realm(0), NOWHERE);
        PushPages page = PushPages.in(login.password(person).window());
        assertThat(page.isWaiting()).as("%s", page.text()).isTrue();
        return page;
    }
}

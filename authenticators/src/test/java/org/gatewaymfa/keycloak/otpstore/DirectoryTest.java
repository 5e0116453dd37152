// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.ALICE;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.ATTRIBUTE;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.PASSWORD;
import static org.gatewaymfa.keycloak.otpstore.TestDirectory.SERVICE;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gatewaymfa.keycloak.otpstore.AdOtpUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {

    private static final EntryId ID = TestDirectory.guid();

    private final OutageGateTest.SettableClock clock = new OutageGateTest.SettableClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestDirectory dc;

    @BeforeEach
    void start() throws LDAPException {
        dc = keep(new TestDirectory());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void readsTheValueByObjectGuid() throws AdOtpUnavailableException {
        dc.store("#@a=b&,");
        DirectoryEntry entry = directory(dc.url()).read(ID, ATTRIBUTE);
        assertThat(entry.dn()).isEqualTo(ALICE);
        assertThat(entry.text()).contains("#@a=b&,");
        assertThat(entry.sealingId()).isEqualTo(ID.value());
    }

    @Test
    void readsTheAccountStateInTheSameSearch() throws AdOtpUnavailableException {
        dc.set("userAccountControl", "514");
        assertThat(directory(dc.url()).read(ID, ATTRIBUTE).account(clock.instant()))
                .isEqualTo(AccountState.DISABLED);
    }

    @Test
    void anAbsentValueIsNoError() throws AdOtpUnavailableException {
        assertThat(directory(dc.url()).read(ID, ATTRIBUTE).values()).isEmpty();
    }

    @Test
    void aMistypedAttributeIsNoUserWithoutDevices() {
        dc.set("allowedAttributes", "cn", "userparameters");
        Directory directory = directory(dc.url());
        assertThat(reason(() -> directory.read(ID, "userParametres"))).isEqualTo(Reason.ATTRIBUTE_UNREADABLE);
        assertThat(reasonOrNone(() -> directory.read(ID, ATTRIBUTE))).isEmpty();
    }

    @Test
    void anUnknownEntryIsAnError() {
        dc.set("objectGUID", new byte[] {1});
        assertThat(reason(() -> directory(dc.url()).read(ID, ATTRIBUTE))).isEqualTo(Reason.ENTRY_NOT_FOUND);
    }

    @Test
    void reusesItsConnections() throws AdOtpUnavailableException {
        Directory directory = directory(dc.url());
        for (int i = 0; i < 5; i++) {
            directory.read(ID, ATTRIBUTE);
        }
        assertThat(dc.binds).hasValue(1);
    }

    @Test
    void aWrongPasswordOfTheBindAccountIsNamed() {
        Directory directory = keep(new Directory(TestDirectory.settings("wrong", false, dc.url()), clock));
        assertThatThrownBy(() -> directory.read(ID, ATTRIBUTE))
                .hasMessageContaining(SERVICE)
                .hasMessageNotContaining("wrong")
                .satisfies(e ->
                        assertThat(((AdOtpUnavailableException) e).reason()).isEqualTo(Reason.BIND_REFUSED));
    }

    @Test
    void theShortFormNamesReasonServersAndResultOnly() {
        String server = dc.url().replaceFirst("ldap://", "");
        Directory directory = keep(new Directory(TestDirectory.settings("wrong", false, dc.url()), clock));
        assertThat(summary(() -> directory.read(ID, ATTRIBUTE)))
                .isEqualTo("bind_refused: " + server + " (invalid credentials)");
        dc.close();
        assertThat(summary(() -> directory.read(ID, ATTRIBUTE)))
                .isEqualTo("unreachable: " + server + " (connect error)");
        assertThat(summary(() -> directory.read(ID, ATTRIBUTE)))
                .isEqualTo("unreachable: " + server + " (no answer a moment ago)");
    }

    @Test
    void readsFromTheFirstServerThatAnswers() throws Exception {
        TestDirectory second = keep(new TestDirectory());
        dc.store("#@first=b&,");
        second.store("#@second=b&,");
        Directory directory = directory(dc.url(), second.url());
        assertThat(directory.read(ID, ATTRIBUTE).text()).contains("#@first=b&,");
        dc.close();
        assertThat(directory.read(ID, ATTRIBUTE).text()).contains("#@second=b&,");
    }

    @Test
    void writesToTheFirstServerAgainAsSoonAsItIsBack() throws Exception {
        TestDirectory second = keep(new TestDirectory());
        Directory directory = directory(dc.url(), second.url());
        int port = dc.port();
        dc.close();
        directory.read(ID, ATTRIBUTE);
        directory.update(ID, ATTRIBUTE, (entry, server) -> Optional.of("while the first is down"));
        assertThat(second.stored()).containsExactly("while the first is down");
        TestDirectory back = keep(new TestDirectory(port));
        directory.update(ID, ATTRIBUTE, (entry, server) -> Optional.of("now"));
        assertThat(back.stored())
                .as("although pooled connections go to the second")
                .containsExactly("now");
    }

    @Test
    void worksAgainWhenTheServerIsBack() throws Exception {
        Directory directory = directory(dc.url());
        directory.read(ID, ATTRIBUTE);
        int port = dc.port();
        dc.close();
        assertThat(reason(() -> directory.read(ID, ATTRIBUTE))).isEqualTo(Reason.UNREACHABLE);
        TestDirectory back = keep(new TestDirectory(port));
        assertThat(reason(() -> directory.read(ID, ATTRIBUTE)))
                .as("within the pause after a failure")
                .isEqualTo(Reason.UNREACHABLE);
        clock.pass(OutageGate.PAUSE);
        back.store("#@a=b&,");
        assertThat(directory.read(ID, ATTRIBUTE).text()).contains("#@a=b&,");
    }

    @Test
    void aRestartBetweenTwoReadsIsNotNoticed() throws Exception {
        Directory directory = directory(dc.url());
        directory.read(ID, ATTRIBUTE);
        int port = dc.port();
        dc.close();
        keep(new TestDirectory(port));
        assertThat(reasonOrNone(() -> directory.read(ID, ATTRIBUTE))).isEmpty();
    }

    @Test
    void aClosedDirectoryStillServesWhoHoldsIt() throws AdOtpUnavailableException {
        Directory directory = directory(dc.url());
        directory.read(ID, ATTRIBUTE);
        directory.close();
        dc.store("#@a=b&,");
        assertThat(directory.read(ID, ATTRIBUTE).text()).contains("#@a=b&,");
    }

    @Test
    void setsReplacesAndClears() throws AdOtpUnavailableException {
        Directory directory = directory(dc.url());
        directory.update(ID, ATTRIBUTE, (entry, server) -> Optional.of("one"));
        assertThat(dc.stored()).containsExactly("one");
        directory.update(ID, ATTRIBUTE, (entry, server) -> entry.text().map(text -> text + ", two"));
        assertThat(dc.stored()).containsExactly("one, two");
        directory.update(ID, ATTRIBUTE, (entry, server) -> Optional.empty());
        assertThat(dc.stored()).isEmpty();
    }

    @Test
    void whoIsOvertakenDecidesAgainOnTheNewValue() throws AdOtpUnavailableException {
        dc.store("one");
        dc.writeFirst(() -> dc.store("other"));
        directory(dc.url())
                .update(ID, ATTRIBUTE, (entry, server) -> entry.text().map(text -> text + ", mine"));
        assertThat(dc.stored()).containsExactly("other, mine");
    }

    @Test
    void whoIsOvertakenAgainAndAgainGivesUp() {
        dc.store("one");
        dc.refuseWrites(ResultCode.NO_SUCH_ATTRIBUTE);
        assertThat(reason(() -> directory(dc.url()).update(ID, ATTRIBUTE, (entry, server) -> Optional.of("two"))))
                .isEqualTo(Reason.BUSY);
        assertThat(dc.stored()).containsExactly("one");
    }

    @Test
    void aValueThatIsThereButCannotBeReadIsNotOverwritten() {
        dc.refuseWrites(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
        assertThatThrownBy(() -> directory(dc.url()).update(ID, ATTRIBUTE, (entry, server) -> Optional.of("two")))
                .hasMessageContaining("Read " + ATTRIBUTE)
                .satisfies(e ->
                        assertThat(((AdOtpUnavailableException) e).reason()).isEqualTo(Reason.ATTRIBUTE_UNREADABLE));
    }

    @Test
    void anAttributeThatTheSchemaLacksIsNamedWhenWriting() {
        dc.set("allowedAttributes", "cn");
        dc.refuseWrites(ResultCode.NO_SUCH_ATTRIBUTE);
        assertThatThrownBy(() -> directory(dc.url()).update(ID, ATTRIBUTE, (entry, server) -> Optional.of("two")))
                .hasMessageContaining("schema has no attribute " + ATTRIBUTE);
    }

    @ParameterizedTest
    @CsvSource({"50", "19", "17", "65", "53", "21", "67"})
    void aRefusedWriteSaysWhichRightOnWhatIsMissing(int code) {
        dc.store("one");
        dc.refuseWrites(ResultCode.valueOf(code));
        assertThatThrownBy(() -> directory(dc.url()).update(ID, ATTRIBUTE, (entry, server) -> Optional.of("TOPSECRET")))
                .hasMessageContaining(ATTRIBUTE + " ")
                .hasMessageContaining(ALICE)
                .hasMessageContaining(Integer.toString(code))
                .hasMessageNotContaining("TOPSECRET")
                .hasMessageNotContaining(PASSWORD)
                .hasNoCause()
                .satisfies(e ->
                        assertThat(((AdOtpUnavailableException) e).reason()).isEqualTo(Reason.ACCESS_REFUSED));
        assertThat(dc.stored()).containsExactly("one");
    }

    @Test
    void aMissingRightIsNamed() {
        dc.refuseWrites(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThatThrownBy(() -> directory(dc.url()).update(ID, ATTRIBUTE, (entry, server) -> Optional.of("one")))
                .hasMessage(
                        "The bind account " + SERVICE + " may not write userParameters of " + ALICE
                                + " (50 (insufficient access rights)): it needs the right Write userParameters on the user objects");
    }

    @Test
    void findsAValueAmongAllUsers() throws AdOtpUnavailableException {
        for (int i = 0; i < 20; i++) {
            dc.add("user" + i, "value" + i);
        }
        Directory directory = directory(dc.url());
        assertThat(directory.anyValue(ATTRIBUTE, "value17"::equals)).isTrue();
        assertThat(directory.anyValue(ATTRIBUTE, "value20"::equals)).isFalse();
    }

    private Directory directory(String... urls) {
        return keep(new Directory(TestDirectory.settings(urls), clock));
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    private static String summary(ThrowingCallable call) {
        return catchThrowableOfType(AdOtpUnavailableException.class, call).summary();
    }

    private static Reason reason(ThrowingCallable call) {
        return reasonOrNone(call).orElseThrow();
    }

    private static Optional<Reason> reasonOrNone(ThrowingCallable call) {
        try {
            call.call();
            return Optional.empty();
        } catch (AdOtpUnavailableException e) {
            return Optional.of(e.reason());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}

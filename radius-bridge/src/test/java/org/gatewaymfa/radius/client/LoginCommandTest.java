// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;
import org.gatewaymfa.radius.protocol.ResponseWriter;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.gatewaymfa.radius.protocol.SignedResponse;
import org.gatewaymfa.radius.protocol.UserPassword;
import org.gatewaymfa.radius.protocol.VendorSpecific;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandTest {

    private static final SharedSecret SECRET = SharedSecret.ofUtf8("testing123");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsADialogWithoutPasswordAndCode() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(LoginCommandTest::passwordThenCode)) {
            int status =
                    run(server, "Passw0rd!\n123456\n", "alice", "--nas-id", "gw1", "--calling-station-id", "10.0.0.9");

            assertThat(status).isZero();
        }
        assertThat(printed())
                .contains("sent Access-Request")
                .contains("User-Name = \"alice\"")
                .contains("NAS-Identifier = \"gw1\"")
                .contains("Calling-Station-Id = \"10.0.0.9\"")
                .contains("User-Password = ***")
                .contains("received Access-Challenge")
                .contains("Reply-Message = \"Code from your app:\"")
                .contains("Code from your app: ***")
                .contains("received Access-Accept")
                .contains("Citrix-User-Groups = \"sales\"")
                .contains("accepted")
                .doesNotContain("Passw0rd!")
                .doesNotContain("123456")
                .doesNotContain("testing123");
    }

    @Test
    void debugShowsOctetsButNoneThatAreHidden() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(LoginCommandTest::passwordThenCode)) {
            assertThat(run(server, "Passw0rd!\n123456\n", "alice", "--debug")).isZero();
        }
        assertThat(printed())
                .containsPattern("[0-9]+ octets, Authenticator 0x[0-9a-f]{32}")
                .contains("type 1, 5 octets: 616c696365")
                .containsPattern("User-Password = \\*{3}\\R +type 2, 16 octets\\R")
                .contains("Response Authenticator and Message-Authenticator fit")
                .doesNotContain("Passw0rd!", "123456", "testing123");
    }

    @Test
    void endsWithOneOnReject() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(LoginCommandTest::passwordThenCode)) {
            assertThat(run(server, "Passw0rd!\n000000\n", "alice")).isEqualTo(1);
        }
        assertThat(printed()).contains("rejected: Wrong code.");
    }

    @Test
    void endsWithThreeIfAQuestionIsLeftOpen() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(LoginCommandTest::passwordThenCode)) {
            assertThat(run(server, "Passw0rd!\n", "alice")).isEqualTo(3);
        }
        assertThat(printed()).contains("not finished");
    }

    @Test
    void endsWithTwoAndSaysWhyIfNothingComes() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, number) -> Optional.empty())) {
            assertThat(run(server, "x\n", "alice", "--timeout", "1", "--retries", "1"))
                    .isEqualTo(2);
        }
        assertThat(printed())
                .contains("sent again (copy 1 of 1)")
                .contains("as a RADIUS client")
                .contains("Message-Authenticator is then wrong");
    }

    @Test
    void namesTheSecretIfTheReplyDoesNotFitIt() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, number) ->
                Optional.of(signed(ResponseWriter.accept(request), SharedSecret.ofUtf8("other"))))) {
            assertThat(run(server, "x\n", "alice", "--timeout", "1", "--retries", "0"))
                    .isEqualTo(2);
        }
        assertThat(printed())
                .contains("discarded")
                .contains("another shared secret")
                .doesNotContain("accepted");
    }

    @Test
    void anEndlessRowOfChallengesEnds() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, number) ->
                Optional.of(signed(ResponseWriter.challenge(request).state(new byte[] {1}), SECRET)))) {
            assertThat(run(server, "x\n".repeat(50), "alice")).isEqualTo(3);
            assertThat(server.received()).hasSize(11);
        }
    }

    @Test
    void appendsTheCodeIfAsked() throws Exception {
        List<String> passwords = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start((request, number) -> {
            passwords.add(passwordOf(request));
            return Optional.of(signed(ResponseWriter.accept(request), SECRET));
        })) {
            assertThat(run(server, "Passw0rd!\n123456\n", "alice", "--append")).isZero();
            assertThat(run(server, "Passw0rd!\n123456\n", "alice", "--append", "--delimiter", ""))
                    .isZero();
        }
        assertThat(passwords).containsExactly("Passw0rd!,123456", "Passw0rd!123456");
    }

    @Test
    void sendsAttributesOfTheDictionary() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                (request, number) -> Optional.of(signed(ResponseWriter.accept(request), SECRET)))) {
            assertThat(run(server, "x\n", "alice", "--attribute", "NAS-Port-Type=Virtual", "--latin1"))
                    .isZero();
            assertThat(RadiusPacket.decode(server.received().get(0))
                            .attributes()
                            .all(61))
                    .containsExactly(RadiusAttribute.of(61, new byte[] {0, 0, 0, 5}));
        }
    }

    @Test
    void readsTheSecretFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "testing123\n");
        try (ScriptedServer server = ScriptedServer.start(LoginCommandTest::passwordThenCode)) {
            int status = new LoginCommand(Map.of())
                    .run(
                            new String[] {"alice", "--server", address(server), "--secret-file", file.toString()},
                            input("Passw0rd!\n123456\n"),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(status).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice bob",
                "alice --colour",
                "alice --server",
                "alice --server 127.0.0.1:x",
                "alice --server 127.0.0.1:0",
                "alice --server nowhere.invalid",
                "alice --timeout soon",
                "alice --retries 1000",
                "alice --secret-file /does/not/exist",
                "alice --attribute Class",
                "alice --attribute Nonsense=1",
                "alice --attribute Session-Timeout=soon"
            })
    void endsWithSixtyFourOnWrongUsage(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);

        assertThat(run(words, "x\n", Map.of("RADIUS_SECRET", "testing123"))).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("login: ").contains("usage:");
    }

    @Test
    void asksForTheSecret() {
        assertThat(run(new String[] {"alice"}, "x\n", Map.of())).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--secret-file")
                .contains("RADIUS_SECRET");
    }

    @Test
    void refusesAPasswordThatDoesNotFit() {
        String[] words = {"alice"};

        assertThat(run(words, "x".repeat(129) + "\n", Map.of("RADIUS_SECRET", "s")))
                .isEqualTo(64);
        assertThat(run(words, "", Map.of("RADIUS_SECRET", "s"))).isEqualTo(64);
    }

    @Test
    void explainsItself() {
        assertThat(run(new String[] {"--help"}, "", Map.of())).isZero();
        assertThat(printed()).contains("usage:").contains("Exit status");
    }

    @Test
    void readsServersWithAndWithoutPort() throws UsageException {
        assertThat(OptionValues.server("127.0.0.1").getPort()).isEqualTo(1812);
        assertThat(OptionValues.server("localhost:11812").getPort()).isEqualTo(11812);
        assertThat(OptionValues.server("::1").getPort()).isEqualTo(1812);
        assertThat(OptionValues.server("[::1]").getPort()).isEqualTo(1812);
        assertThat(OptionValues.server("[::1]:11812").getPort()).isEqualTo(11812);
    }

    @Test
    void explainsEveryCause() {
        for (NoAnswerCause cause : NoAnswerCause.values()) {
            out.reset();
            printer().noAnswer(cause);
            assertThat(printed().lines()).as(cause.name()).hasSizeGreaterThan(1);
        }
    }

    private DialogPrinter printer() {
        ClientSettings settings =
                ClientSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812), SECRET);
        return new DialogPrinter(new PrintStream(out, true, StandardCharsets.UTF_8), settings, false);
    }

    private int run(ScriptedServer server, String input, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", address(server)));
        return run(all.toArray(String[]::new), input, Map.of("RADIUS_SECRET", "testing123"));
    }

    private int run(String[] words, String input, Map<String, String> environment) {
        return new LoginCommand(environment)
                .run(
                        words,
                        input(input),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream input(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String address(ScriptedServer server) {
        return "127.0.0.1:" + server.address().getPort();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> passwordThenCode(RadiusPacket request, int number) {
        if (!request.attributes().contains(AttributeType.STATE)) {
            return Optional.of(signed(
                    ResponseWriter.challenge(request).state(new byte[] {0, 1}).replyMessage("Code from your app:"),
                    SECRET));
        }
        if (!passwordOf(request).equals("123456")) {
            return Optional.of(signed(ResponseWriter.reject(request).replyMessage("Wrong code."), SECRET));
        }
        RadiusAttribute groups = new VendorSpecific(66, List.of(RadiusAttribute.text(16, "sales"))).toAttribute();
        return Optional.of(signed(ResponseWriter.accept(request).add(groups), SECRET));
    }

    private static String passwordOf(RadiusPacket request) {
        try {
            Octets hidden =
                    request.attributes().only(AttributeType.USER_PASSWORD).orElseThrow();
            return new String(UserPassword.reveal(hidden, SECRET, request.authenticator()), StandardCharsets.UTF_8);
        } catch (RadiusFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(ResponseWriter reply, SharedSecret secret) {
        return ((SignedResponse.Ready) reply.sign(secret)).packet().encode();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** Prints a login packet by packet. Passwords and codes show as {@code ***}, control characters of the server do not get through. */
final class DialogPrinter implements PacketListener {

    /** As the dictionary shows a secret. */
    private static final String HIDDEN = "***";

    private final PrintStream out;
    private final ClientSettings settings;
    private final boolean debug;

    /**
     * A printer for one login.
     *
     * @param debug whether numbers, lengths and octets are shown beside the decoded values
     */
    DialogPrinter(PrintStream out, ClientSettings settings, boolean debug) {
        this.out = out;
        this.settings = settings;
        this.debug = debug;
    }

    @Override
    public void sent(RadiusPacket request, int attempt) {
        if (attempt > 1) {
            out.printf(
                    "no answer after %d s, sent again (copy %d of %d)%n",
                    settings.timeout().toSeconds(), attempt - 1, settings.retries());
            return;
        }
        out.printf("sent %s %d to %s%n", request.code().title(), request.identifier(), serverText());
        printAttributes(request);
    }

    @Override
    public void received(RadiusPacket reply, Duration sinceFirstSent) {
        out.printf("received %s %d after %d ms%n", reply.code().title(), reply.identifier(), sinceFirstSent.toMillis());
        if (debug) {
            out.println("    Response Authenticator and Message-Authenticator fit the request and the shared secret");
        }
        printAttributes(reply);
    }

    @Override
    public void discarded(NoAnswerCause cause) {
        out.println("received something that is not a verified reply, discarded");
    }

    void accepted() {
        out.println("accepted");
    }

    void rejected(String message) {
        out.println("rejected" + (message.isBlank() ? "" : ": " + printable(message)));
    }

    void leftOpen() {
        out.println("not finished: the server asked for more and nothing was typed");
    }

    void noAnswer(NoAnswerCause cause) {
        out.println("no answer from " + serverText());
        explanation(cause).forEach(line -> out.println("  " + line));
    }

    /** The text on one line, without control characters. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f]+", " ").strip();
    }

    private String serverText() {
        return settings.server().getAddress().getHostAddress() + " port "
                + settings.server().getPort();
    }

    private void printAttributes(RadiusPacket packet) {
        if (debug) {
            out.printf(
                    "    %d octets, Authenticator 0x%s%n",
                    packet.encode().length, packet.authenticator().toHex());
        }
        for (RadiusAttribute attribute : packet.attributes().all()) {
            List<String> lines = Dictionary.standard().describe(attribute);
            lines.forEach(line -> out.println("    " + printable(line)));
            if (debug) {
                printOctets(attribute, lines);
            }
        }
    }

    /** What is hidden as text is hidden as octets too. */
    private void printOctets(RadiusAttribute attribute, List<String> lines) {
        boolean hidden = lines.stream().anyMatch(line -> line.endsWith(HIDDEN));
        out.printf(
                "        type %d, %d octets%s%n",
                attribute.type(),
                attribute.value().length(),
                hidden ? "" : ": " + attribute.value().toHex());
    }

    private static List<String> explanation(NoAnswerCause cause) {
        return switch (cause) {
            case SILENCE ->
                List.of(
                        "Nothing came back. A RADIUS server says nothing to what it does not trust. Likely causes:",
                        "- the server does not know the address this request came from as a RADIUS client (or knows another one: --from)",
                        "- the shared secret is not the server's: the Message-Authenticator is then wrong and the request is dropped",
                        "- a firewall drops UDP between here and there, or the server is not running there",
                        "- the server cannot reach Keycloak: it stays silent so that the gateway asks its next server",
                        "The server counts what it drops and why: see its metrics and its log.");
            case PORT_CLOSED ->
                List.of(
                        "The host is there, but nothing listens on this UDP port: the server is not running, or listens on another",
                        "port or address.");
            case UNREADABLE_REPLY ->
                List.of("Something came back that is no reply to this request: is there a RADIUS server on this port?");
            case WRONG_RESPONSE_AUTHENTICATOR ->
                List.of(
                        "A reply came, but it was made with another shared secret. Compare the secret here and in the server,",
                        "blanks and line ends included.");
            case NO_MESSAGE_AUTHENTICATOR ->
                List.of(
                        "A reply came without Message-Authenticator. Anyone on the way can forge such replies (CVE-2024-3596), so it was",
                        "not believed. This product always sends one: is this another server, or a proxy in between?");
            case WRONG_MESSAGE_AUTHENTICATOR ->
                List.of("A reply came, but its Message-Authenticator is wrong: it was changed on the way.");
        };
    }
}

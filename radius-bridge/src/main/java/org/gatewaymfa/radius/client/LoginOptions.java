// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.SharedSecret;
import org.jspecify.annotations.Nullable;

/** The words of the command line, read and checked. Use an instance once. */
final class LoginOptions {

    static final String SECRET_VARIABLE = "RADIUS_SECRET";

    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final int MAX_RETRIES = 20;

    private final List<RadiusAttribute> attributes = new ArrayList<>();
    private String user = "";
    private InetSocketAddress server =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), OptionValues.DEFAULT_PORT);
    private @Nullable SharedSecret secret;
    private @Nullable InetAddress local;
    private Duration timeout = Duration.ofSeconds(10);
    private int retries = 2;
    private boolean append;
    private boolean debug;
    private String delimiter = ",";
    private Charset charset = StandardCharsets.UTF_8;

    private LoginOptions() {}

    /** Reads the arguments that follow the word {@code login}. The secret is never one: everybody on the machine sees those. */
    static LoginOptions parse(String[] args, Map<String, String> environment) throws UsageException {
        LoginOptions options = new LoginOptions();
        String secretFromEnvironment = environment.get(SECRET_VARIABLE);
        if (secretFromEnvironment != null && !secretFromEnvironment.isEmpty()) {
            options.secret = SharedSecret.ofUtf8(secretFromEnvironment);
        }
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            options.read(words.next(), words);
        }
        if (options.user.isEmpty()) {
            throw new UsageException("the user name is missing");
        }
        return options;
    }

    String user() {
        return user;
    }

    boolean debug() {
        return debug;
    }

    boolean append() {
        return append;
    }

    String delimiter() {
        return delimiter;
    }

    Charset charset() {
        return charset;
    }

    List<RadiusAttribute> attributes() {
        return List.copyOf(attributes);
    }

    ClientSettings clientSettings() throws UsageException {
        if (secret == null) {
            throw new UsageException(
                    "the shared secret is missing: name a file with --secret-file or set " + SECRET_VARIABLE);
        }
        return new ClientSettings(server, secret, timeout, retries, local);
    }

    private void read(String word, Iterator<String> words) throws UsageException {
        switch (word) {
            case "--server" -> server = OptionValues.server(OptionValues.next(word, words));
            case "--secret-file" -> secret = OptionValues.secretFrom(OptionValues.next(word, words));
            case "--nas-id" ->
                attributes.add(OptionValues.text(AttributeType.NAS_IDENTIFIER, word, OptionValues.next(word, words)));
            case "--calling-station-id" ->
                attributes.add(
                        OptionValues.text(AttributeType.CALLING_STATION_ID, word, OptionValues.next(word, words)));
            case "--attribute" -> attributes.addAll(OptionValues.attributes(OptionValues.next(word, words)));
            case "--from" -> local = OptionValues.address(OptionValues.next(word, words));
            case "--timeout" ->
                timeout = Duration.ofSeconds(
                        OptionValues.number(word, OptionValues.next(word, words), 1, MAX_TIMEOUT_SECONDS));
            case "--retries" -> retries = OptionValues.number(word, OptionValues.next(word, words), 0, MAX_RETRIES);
            case "--debug" -> debug = true;
            case "--append" -> append = true;
            case "--delimiter" -> delimiter = OptionValues.next(word, words);
            case "--latin1" -> charset = StandardCharsets.ISO_8859_1;
            default -> readUser(word);
        }
    }

    private void readUser(String word) throws UsageException {
        if (word.startsWith("--")) {
            throw new UsageException("unknown option " + word);
        }
        if (!user.isEmpty()) {
            throw new UsageException("one user name only, not also " + word);
        }
        user = word;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatewaymfa.radius.protocol.AttributeEncoding;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.RadiusAttribute;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** Reads the values of options; whatever is wrong with one becomes a {@link UsageException} that names it. */
final class OptionValues {

    static final int DEFAULT_PORT = 1812;

    /** Either no colon before the one of the port, or brackets around an IPv6 address. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([^:]*)");

    private OptionValues() {}

    static String next(String option, Iterator<String> words) throws UsageException {
        if (!words.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return words.next();
    }

    /** {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address. */
    static InetSocketAddress server(String text) throws UsageException {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (parts.matches()) {
            return new InetSocketAddress(address(parts.group(1)), number("--server", parts.group(2), 1, 65_535));
        }
        return new InetSocketAddress(address(text), DEFAULT_PORT);
    }

    static InetAddress address(String host) throws UsageException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UsageException("the host " + host + " is not known", e);
        }
    }

    static int number(String option, String text, int min, int max) throws UsageException {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number, not " + text, e);
        }
        throw new UsageException(option + " needs a number from " + min + " to " + max);
    }

    static SharedSecret secretFrom(String file) throws UsageException {
        try {
            String content = Files.readString(Path.of(file));
            String line = content.lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new UsageException("the first line of " + file + " is empty");
            }
            return SharedSecret.ofUtf8(line);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("the secret cannot be read from " + file + ": " + e.getMessage(), e);
        }
    }

    static RadiusAttribute text(int type, String option, String value) throws UsageException {
        RadiusAttribute attribute;
        try {
            attribute = RadiusAttribute.text(type, value);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
        return attribute;
    }

    static List<RadiusAttribute> attributes(String assignment) throws UsageException {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--attribute needs name=value, not " + assignment);
        }
        AttributeEncoding encoding =
                Dictionary.standard().encode(assignment.substring(0, equals), assignment.substring(equals + 1));
        if (encoding instanceof AttributeEncoding.Encoded encoded) {
            return encoded.attributes();
        }
        if (encoding instanceof AttributeEncoding.BadValue bad) {
            throw new UsageException("the value of " + bad.name() + " " + bad.problem());
        }
        throw new UsageException("there is no attribute " + assignment.substring(0, equals) + " in the dictionary");
    }
}

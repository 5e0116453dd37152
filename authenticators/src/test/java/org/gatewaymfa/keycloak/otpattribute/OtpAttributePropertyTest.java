// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every value. */
class OtpAttributePropertyTest {

    private static final OtpContext CONTEXT = Vector.context();

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("devices") List<OtpDevice> devices, @ForAll OtpFormat format) {
        Devices written = written(devices, format);
        Optional<String> text = written.encode(CONTEXT);
        OtpAttribute read = OtpAttribute.parse(text.orElse(null), CONTEXT);
        assertThat(read.readable())
                .containsExactlyElementsOf(
                        devices.stream().map(device -> device.in(format)).toList());
        assertThat(read.stored()).hasSameSizeAs(devices);
    }

    @Property(tries = 300)
    void nobodyTouchesTheOthers(
            @ForAll("devices") List<OtpDevice> devices, @ForAll OtpFormat format, @ForAll("name") String name) {
        String before = written(devices, format).encode(CONTEXT).orElse("");
        if (OtpAttribute.parse(before, CONTEXT) instanceof Devices stored && !stored.has(name)) {
            String more = stored.with(Vector.device(name)).encode(CONTEXT).orElseThrow();
            Devices reread = (Devices) OtpAttribute.parse(more, CONTEXT);
            assertThat(reread.encode(CONTEXT)).as("unchanged").contains(more);
            assertThat(reread.without(name).encode(CONTEXT).orElse("")).isEqualTo(before);
        }
    }

    @Property(tries = 300)
    void everyTruncationIsReadWithoutAnError(
            @ForAll("devices") List<OtpDevice> devices, @ForAll OtpFormat format, @ForAll double where) {
        String text = written(devices, format).encode(CONTEXT).orElse("");
        int length = (int) (Math.abs(where % 1) * text.length());
        assertRoundTrip(text.substring(0, length));
    }

    @Property(tries = 2000)
    void randomTextIsReadWithoutAnError(@ForAll String text) {
        assertRoundTrip(text);
        assertRoundTrip("#@" + text);
        assertRoundTrip("{\"otpdata\":{\"devices\":{" + text);
        assertRoundTrip("{\"gwmfa\":{\"v\":1,\"devices\":{\"a\":\"" + text + "\"}}}");
    }

    @Property(tries = 2000)
    void scrambledPunctuationIsReadWithoutAnError(@ForAll("punctuation") String text) {
        assertRoundTrip("#@" + text);
        assertRoundTrip("{" + text);
        assertRoundTrip("{\"otpdata\":{\"devices\":{" + text + "}}}");
        assertRoundTrip("{\"gwmfa\":{\"v\":1,\"devices\":{" + text + "}}}");
    }

    private static void assertRoundTrip(String value) {
        if (OtpAttribute.parse(value, CONTEXT) instanceof Devices devices
                && !devices.stored().isEmpty()) {
            assertThat(devices.encode(CONTEXT)).contains(value);
        }
    }

    private static Devices written(List<OtpDevice> devices, OtpFormat format) {
        Devices value = new OtpAttribute.Empty().in(format);
        for (OtpDevice device : devices) {
            value = value.with(device);
        }
        return value;
    }

    @Provide
    Arbitrary<List<OtpDevice>> devices() {
        Arbitrary<OtpSecret> secrets = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(10)
                .ofMaxSize(64)
                .map(OtpSecret::of);
        Arbitrary<List<OtpExtra>> extras = Arbitraries.strings()
                .alpha()
                .numeric()
                .ofMaxLength(64)
                .map(text -> new OtpExtra("tag", Json.quote(text)))
                .list()
                .ofMaxSize(1);
        return Combinators.combine(name(), secrets, extras)
                .as((name, secret, extra) ->
                        new OtpDevice(name, OtpFormat.PLAIN, secret, OtpParameters.NETSCALER, extra))
                .list()
                .uniqueElements(OtpDevice::name)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.strings()
                .withChars("ABCxyz019._ ")
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(DeviceName::isWritable);
    }

    @Provide
    Arbitrary<String> punctuation() {
        return Arbitraries.of(
                        "\"",
                        ":",
                        ",",
                        "{",
                        "}",
                        "[",
                        "]",
                        "\\",
                        "\\u0041",
                        " ",
                        "1",
                        "-2.5e3",
                        "true",
                        "null",
                        "a",
                        "=",
                        "&",
                        "&,",
                        "\"a\":\"b\"",
                        "\"otpdata\"",
                        "\"devices\"",
                        "\"v\":1",
                        "CHYA3NHIW2YLQPCGS4Z6VV6WBY")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the two JSON forms apart at the commas between devices. Everything is a piece of the original text, so white space,
 * escapes and unknown members come back as they were.
 */
final class JsonSplitter {

    private static final String DEVICES = "devices";

    private final String text;
    private final JsonParser parser;
    private @Nullable OtpFormat format;
    private boolean unknownMembers;
    private int devicesStart = -1;
    private int devicesEnd = -1;
    private final List<RawDevice> devices = new ArrayList<>();

    private JsonSplitter(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** Empty if it is not JSON, or not one of the two forms, or both at once. */
    static Optional<SplitValue> split(String text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            return new JsonSplitter(text, parser).root();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A string cannot fail to be read", e);
        }
    }

    private Optional<SplitValue> root() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        boolean once = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Optional<OtpFormat> named = formatNamed(parser.currentName());
            if (named.isEmpty()) {
                skipUnknownMember();
            } else {
                once &= format == null && body(named.get());
            }
        }
        boolean ended = parser.nextToken() == null;
        return once && ended ? result() : Optional.empty();
    }

    private static Optional<OtpFormat> formatNamed(String member) {
        return switch (member) {
            case NetScalerCodec.MEMBER -> Optional.of(OtpFormat.NETSCALER_ENCRYPTED);
            case SealedCodec.MEMBER -> Optional.of(OtpFormat.SEALED);
            default -> Optional.empty();
        };
    }

    private void skipUnknownMember() throws IOException {
        unknownMembers = true;
        parser.nextToken();
        parser.skipChildren();
    }

    private boolean body(OtpFormat named) throws IOException {
        format = named;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean sound = true;
        boolean versioned = named != OtpFormat.SEALED;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            if (member.equals(DEVICES)) {
                sound &= devicesStart < 0 && devices();
            } else if (named == OtpFormat.SEALED && member.equals(SealedCodec.VERSION_MEMBER)) {
                sound &= !versioned && parser.nextIntValue(-1) == SealedCodec.VERSION;
                versioned = true;
                parser.skipChildren();
            } else {
                skipUnknownMember();
            }
        }
        return sound && versioned;
    }

    private boolean devices() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        devicesStart = offset() + 1;
        int start = devicesStart;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            String value = isText ? parser.getText() : "";
            int colon = text.lastIndexOf(':', offset() - 1);
            int nameEnd = text.lastIndexOf('"', colon) + 1;
            parser.skipChildren();
            int end = endOfMember();
            devices.add(new RawDevice(
                    DeviceName.decode(name), text.substring(start, nameEnd), text.substring(nameEnd, end), value));
            start = end + 1;
        }
        devicesEnd = offset();
        return true;
    }

    /** The offset of the comma or brace after the value just read; the end of a text that lacks both. */
    private int endOfMember() throws IOException {
        parser.finishToken();
        int position = (int) parser.currentLocation().getCharOffset();
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != '}') {
            position++;
        }
        return position;
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private Optional<SplitValue> result() {
        if (format == null || devicesStart < 0) {
            return Optional.empty();
        }
        String head = text.substring(0, devicesStart);
        String tail = text.substring(devicesEnd);
        SplitValue split = new SplitValue(format, new Envelope(head, ",", tail, unknownMembers), devices);
        return Optional.of(split).filter(it -> devices.isEmpty() || it.text().equals(text));
    }
}

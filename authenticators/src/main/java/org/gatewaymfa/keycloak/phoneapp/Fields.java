// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that came from outside, with exactly the fields that are asked for: each is read once, {@link #end()}
 * refuses the rest. No text has a control character.
 */
final class Fields {

    private static final int MAX_BYTES = 16 * 1024;
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

    private final ObjectNode object;
    private final Set<String> left = new HashSet<>();

    private Fields(@Nullable JsonNode node) throws BadCallException {
        if (!(node instanceof ObjectNode found)) {
            throw new BadCallException();
        }
        object = found;
        object.fieldNames().forEachRemaining(left::add);
    }

    static Fields read(InputStream body) throws BadCallException {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BadCallException();
            }
            return new Fields(Json.MAPPER.readTree(bytes));
        } catch (IOException notJson) {
            throw new BadCallException();
        }
    }

    /** A text, which may be empty. */
    String text(String name, int longest) throws BadCallException {
        JsonNode value = take(name);
        if (value == null || !value.isTextual() || value.textValue().length() > longest) {
            throw new BadCallException();
        }
        String text = value.textValue();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadCallException();
        }
        return text;
    }

    /** Bytes in base64url without padding; kept as text. */
    String base64Url(String name, int longest) throws BadCallException {
        String text = text(name, longest);
        if (!BASE64URL.matcher(text).matches()) {
            throw new BadCallException();
        }
        return text;
    }

    long number(String name) throws BadCallException {
        JsonNode value = take(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadCallException();
        }
        return value.longValue();
    }

    /** An object that may be missing, or null. */
    Optional<Fields> object(String name) throws BadCallException {
        JsonNode value = take(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(new Fields(value));
    }

    void end() throws BadCallException {
        if (!left.isEmpty()) {
            throw new BadCallException();
        }
    }

    private @Nullable JsonNode take(String name) {
        left.remove(name);
        return object.get(name);
    }
}

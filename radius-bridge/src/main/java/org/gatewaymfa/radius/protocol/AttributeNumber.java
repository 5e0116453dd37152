// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which attribute, by its numbers.
 *
 * @param vendorId private enterprise number; zero for an attribute of the RFCs
 * @param type 1 to 255, for a vendor whatever its own format takes
 */
public record AttributeNumber(long vendorId, int type) {

    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,8})/([0-9]{1,3})");
    private static final int LONGEST_VENDOR = 0xff_ffff;
    private static final int EAP_MESSAGE = 79;

    /** What only the server itself may write, or what means something only in a request. */
    private static final Set<Integer> RESERVED = Set.of(
            AttributeType.USER_PASSWORD,
            AttributeType.STATE,
            AttributeType.VENDOR_SPECIFIC,
            AttributeType.PROXY_STATE,
            EAP_MESSAGE,
            AttributeType.MESSAGE_AUTHENTICATOR);

    /** An attribute that is not a vendor's. */
    public static AttributeNumber standard(int type) {
        return new AttributeNumber(DictionaryEntry.NO_VENDOR, type);
    }

    /** Reads {@code vendor/type}, the two numbers that NetScaler's settings have; vendor 0 is no vendor. */
    public static Optional<AttributeNumber> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long vendorId = Long.parseLong(matcher.group(1));
        int type = Integer.parseInt(matcher.group(2));
        return vendorId <= LONGEST_VENDOR && type >= 1 && type <= 255
                ? Optional.of(new AttributeNumber(vendorId, type))
                : Optional.empty();
    }

    /** Whether no setting and no mapper may write it into a reply. */
    public boolean isReserved() {
        return vendorId == DictionaryEntry.NO_VENDOR && RESERVED.contains(type);
    }
}

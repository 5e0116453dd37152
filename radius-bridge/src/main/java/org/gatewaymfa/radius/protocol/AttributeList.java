// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.protocol.RadiusFormatException.Reason;

/**
 * The attributes of a packet in the order of the wire.
 *
 * @param all never modified
 */
public record AttributeList(List<RadiusAttribute> all) {

    public static final AttributeList EMPTY = new AttributeList(List.of());

    public AttributeList {
        all = List.copyOf(all);
    }

    public boolean contains(int type) {
        // Loops where every packet comes by: a stream costs more than what it looks for.
        for (RadiusAttribute attribute : all) {
            if (attribute.type() == type) {
                return true;
            }
        }
        return false;
    }

    public List<RadiusAttribute> all(int type) {
        List<RadiusAttribute> found = new ArrayList<>(1);
        for (RadiusAttribute attribute : all) {
            if (attribute.type() == type) {
                found.add(attribute);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** The value of an attribute that may be there once at most (RFC 2865 §5.44); two of them are a malformed packet. */
    public Optional<Octets> only(int type) throws RadiusFormatException {
        List<RadiusAttribute> found = all(type);
        if (found.size() > 1) {
            throw new RadiusFormatException(Reason.REPEATED_ATTRIBUTE);
        }
        return found.stream().map(RadiusAttribute::value).findFirst();
    }

    /** Like {@link #only(int)}, read as UTF-8. */
    public Optional<String> onlyText(int type) throws RadiusFormatException {
        return only(type).map(Octets::toUtf8);
    }

    /** All Reply-Message attributes as the one text they were cut from; empty if there are none. */
    public String replyMessage() {
        return all(AttributeType.REPLY_MESSAGE).stream()
                .map(RadiusAttribute::text)
                .collect(Collectors.joining());
    }

    /** Values of a vendor's attribute; Vendor-Specific attributes that do not follow RFC 2865 §5.26's recommendation are passed over. */
    public List<Octets> vendor(long vendorId, int type) {
        List<Octets> values = new ArrayList<>();
        for (RadiusAttribute attribute : all(AttributeType.VENDOR_SPECIFIC)) {
            VendorSpecific.tryParse(attribute)
                    .filter(vendor -> vendor.vendorId() == vendorId)
                    .ifPresent(vendor -> vendor.subAttributes().stream()
                            .filter(sub -> sub.type() == type)
                            .forEach(sub -> values.add(sub.value())));
        }
        return List.copyOf(values);
    }

    int length() {
        int length = 0;
        for (RadiusAttribute attribute : all) {
            length += attribute.length();
        }
        return length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.otpattribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NetScaler's plain form: {@code #@Mobile=SECRET1&,My+Tablet=SECRET2&tag=…&,}.
 *
 * <p>It says no digits, period or algorithm. Unknown {@code &key=value} pairs are kept.
 */
final class PlainCodec implements DeviceCodec {

    static final PlainCodec INSTANCE = new PlainCodec();

    static final String PREFIX = "#@";

    private static final String SEPARATOR = ",";
    private static final String END_OF_DEVICE = "&";
    private static final Envelope EMPTY = new Envelope(PREFIX, SEPARATOR, SEPARATOR);

    private PlainCodec() {}

    /** Takes a value that starts with {@link #PREFIX} apart. A comma after the last device may be missing. */
    static Optional<SplitValue> split(String value) {
        List<RawDevice> devices = new ArrayList<>();
        int position = PREFIX.length();
        while (position < value.length()) {
            int end = value.indexOf(END_OF_DEVICE + SEPARATOR, position);
            if (end < 0 && value.endsWith(END_OF_DEVICE)) {
                end = value.length() - 1;
            }
            int equals = value.indexOf('=', position);
            if (end < 0 || equals < 0 || equals > end) {
                return Optional.empty();
            }
            String nameText = value.substring(position, equals);
            String rest = value.substring(equals, end + 1);
            devices.add(
                    new RawDevice(DeviceName.decode(nameText), nameText, rest, rest.substring(1, rest.length() - 1)));
            position = end + 2;
        }
        String tail = value.endsWith(SEPARATOR) ? SEPARATOR : "";
        return Optional.of(new SplitValue(OtpFormat.PLAIN, new Envelope(PREFIX, SEPARATOR, tail), devices));
    }

    @Override
    public StoredDevice read(RawDevice raw, OtpContext context) {
        String[] parts = raw.value().split("&", -1);
        List<OtpExtra> extras = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            extras.add(extra(parts[i]));
        }
        try {
            OtpSecret secret = OtpSecret.ofBase32(parts[0]);
            return new StoredDevice.Readable(
                    new OtpDevice(raw.name(), OtpFormat.PLAIN, secret, context.unstated(), extras));
        } catch (IllegalArgumentException e) {
            return new StoredDevice.Unreadable(raw.name(), new UnreadableReason.Corrupt("no Base32 secret"));
        }
    }

    private static OtpExtra extra(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new OtpExtra(pair, Json.NULL)
                : new OtpExtra(pair.substring(0, equals), Json.quote(pair.substring(equals + 1)));
    }

    @Override
    public String write(OtpDevice device, OtpContext context) {
        if (!device.parameters().equals(context.unstated())) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.NOT_EXPRESSIBLE,
                    "The plain form cannot say the device's algorithm, digits or period");
        }
        StringBuilder text = new StringBuilder(nameText(device.name()))
                .append('=')
                .append(device.secret().base32());
        device.extras().forEach(extra -> text.append('&').append(pair(extra)));
        return text.append(END_OF_DEVICE).toString();
    }

    private static String pair(OtpExtra extra) {
        String pair = extra.json().equals(Json.NULL)
                ? extra.name()
                : extra.name() + "=" + Json.unquote(extra.json()).orElse(END_OF_DEVICE);
        if (pair.contains(END_OF_DEVICE)
                || pair.contains(SEPARATOR)
                || !extra(pair).equals(extra)) {
            throw new OtpEncodingException(
                    OtpEncodingException.Reason.NOT_EXPRESSIBLE, "The plain form cannot hold " + extra);
        }
        return pair;
    }

    @Override
    public String nameText(String name) {
        return DeviceName.encode(name);
    }

    @Override
    public boolean bindsName() {
        return false;
    }

    @Override
    public Envelope emptyEnvelope() {
        return EMPTY;
    }
}

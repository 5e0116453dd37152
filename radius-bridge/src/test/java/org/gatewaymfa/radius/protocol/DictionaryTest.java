// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {

    private static final Dictionary DICTIONARY = Dictionary.standard();

    @ParameterizedTest
    @CsvSource({
        "Class, VPN-Users, 25, 56504e2d5573657273",
        "Class, 0x00ff, 25, 00ff",
        "Filter-Id, größe, 11, 6772c3b6c39f65",
        "Session-Timeout, 3600, 27, 00000e10",
        "Session-Timeout, 4294967295, 27, ffffffff",
        "Service-Type, Login-User, 6, 00000001",
        "Framed-IP-Address, 192.168.1.16, 8, c0a80110",
        "Framed-IPv6-Address, 2001:db8::1, 168, 20010db8000000000000000000000001",
        "Framed-IPv6-Address, ::, 168, 00000000000000000000000000000000",
        "Framed-IPv6-Address, ::ffff:10.1.2.3, 168, 00000000000000000000ffff0a010203",
        "Framed-IPv6-Address, 1:2:3:4:5:6:7:8, 168, 00010002000300040005000600070008",
        "Citrix-User-Groups, sales, 26, 000000421007" + "73616c6573",
        "citrix-group-names, sales, 26, 000000420e07" + "73616c6573",
    })
    void encodesByName(String name, String value, int type, String hex) {
        assertThat(DICTIONARY.encode(name, value)).isInstanceOfSatisfying(AttributeEncoding.Encoded.class, encoded -> {
            assertThat(encoded.attributes().get(0).type()).isEqualTo(type);
            assertThat(encoded.attributes().get(0).value().toHex()).isEqualTo(hex);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Session-Timeout, soon",
        "Session-Timeout, -1",
        "Session-Timeout, 4294967296",
        "Framed-IP-Address, 10.0.0.256",
        "Framed-IP-Address, 10.0.0",
        "Framed-IP-Address, gateway.example.com",
        "Framed-IP-Address, 10.0.0.+1",
        "Framed-IPv6-Address, 2001:db8:::1",
        "Framed-IPv6-Address, 1:2:3:4:5:6:7",
        "Framed-IPv6-Address, 1:2:3:4:5:6:7::8",
        "Framed-IPv6-Address, 1.2.3.4::1",
        "Framed-IPv6-Address, fe80::1%eth0",
        "Class, 0xabc",
        "Class, 0xzz",
        "User-Password, secret",
        "Filter-Id, ''",
    })
    void namesTheAttributeWhoseValueDoesNotFit(String name, String value) {
        assertThat(DICTIONARY.encode(name, value)).isInstanceOfSatisfying(AttributeEncoding.BadValue.class, bad -> {
            assertThat(bad.name()).isEqualTo(name);
            assertThat(bad.problem()).isNotBlank();
        });
    }

    @Test
    void cutsNothing() {
        assertThat(DICTIONARY.encode("Filter-Id", "x".repeat(253))).isInstanceOf(AttributeEncoding.Encoded.class);
        assertThat(DICTIONARY.encode("Filter-Id", "x".repeat(254)))
                .isEqualTo(new AttributeEncoding.BadValue("Filter-Id", "is longer than 253 octets"));
        assertThat(DICTIONARY.encode("Citrix-User-Groups", "x".repeat(247)))
                .isInstanceOf(AttributeEncoding.Encoded.class);
        assertThat(DICTIONARY.encode("Citrix-User-Groups", "x".repeat(248)))
                .isEqualTo(new AttributeEncoding.BadValue("Citrix-User-Groups", "is longer than 247 octets"));
    }

    @Test
    void reportsUnknownNames() {
        assertThat(DICTIONARY.encode("Citrix-Groups", "sales"))
                .isEqualTo(new AttributeEncoding.UnknownName("Citrix-Groups"));
    }

    @Test
    void describesWhatItKnowsAndWhatItDoesNot() {
        RadiusAttribute vendor = new VendorSpecific(
                        66, List.of(RadiusAttribute.text(16, "sales"), RadiusAttribute.of(99, new byte[] {1})))
                .toAttribute();

        assertThat(DICTIONARY.describe(vendor))
                .containsExactly("Citrix-User-Groups = \"sales\"", "Vendor-66-Attribute-99 = 0x01");
        assertThat(DICTIONARY.describe(RadiusAttribute.text(2, "hidden"))).containsExactly("User-Password = ***");
        assertThat(DICTIONARY.describe(RadiusAttribute.of(24, new byte[] {0, 1})))
                .containsExactly("State = 0x0001");
        assertThat(DICTIONARY.describe(RadiusAttribute.of(250, new byte[] {9})))
                .containsExactly("Attribute-250 = 0x09");
        assertThat(DICTIONARY.describe(RadiusAttribute.of(6, new byte[] {1, 2})))
                .containsExactly("Service-Type = 0x0102");
        assertThat(DICTIONARY.describe(RadiusAttribute.of(26, new byte[] {0, 0})))
                .containsExactly("Attribute-26 = 0x0000");
        assertThat(DICTIONARY.describe(RadiusAttribute.text(18, "\u001b[2J")))
                .as("terminal control sequences are not passed on")
                .containsExactly("Reply-Message = 0x1b5b324a");
    }

    @Test
    void readsVendorAttributesInAnyGrouping() {
        AttributeList attributes = new AttributeList(List.of(
                new VendorSpecific(66, List.of(RadiusAttribute.text(16, "a"), RadiusAttribute.text(16, "b")))
                        .toAttribute(),
                RadiusAttribute.of(26, new byte[] {1}),
                new VendorSpecific(311, List.of(RadiusAttribute.text(16, "other"))).toAttribute(),
                new VendorSpecific(66, List.of(RadiusAttribute.text(16, "c"))).toAttribute()));

        assertThat(attributes.vendor(66, 16)).extracting(Octets::toUtf8).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTRIBUTE Name",
                "ATTRIBUTE Name x string",
                "ATTRIBUTE Name 1 colour",
                "BEGIN-VENDOR Nobody",
                "INCLUDE other"
            })
    void aLineThatCannotBeReadIsNamed(String line) {
        assertThatThrownBy(() -> Dictionary.parse(List.of("# comment", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dictionary line 2: ");
    }

    @Test
    void refusesAnAttributeThatIsThereTwice() {
        assertThatThrownBy(() -> Dictionary.parse(List.of("ATTRIBUTE A 1 string", "ATTRIBUTE A 2 string")))
                .hasMessage("dictionary line 2: A is there twice");
    }
}

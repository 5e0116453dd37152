// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.config.PasswordSettings.Content;
import org.gatewaymfa.radius.config.RadiusClient.Accounting;
import org.gatewaymfa.radius.config.RadiusClient.MessageAuthenticatorPolicy;
import org.gatewaymfa.radius.config.UserNameSettings.Form;
import org.gatewaymfa.radius.protocol.Dictionary;
import org.gatewaymfa.radius.protocol.SharedSecret;

/** Reads the entries of {@code radius.clients}. */
final class ClientReader {

    private static final int SHORTEST_SECRET = 16;

    /** Of a client without addresses; no packet is ever checked with it. */
    private static final String NOT_OVER_UDP = "radsec";

    private final ReplyReader replyReader;
    private final boolean hasDefaultClient;
    private final Optional<OidcClient> defaultOidcClient;
    private final Map<IpNetwork, String> ownerOfNetwork = new HashMap<>();
    private final RadSecPeerReader peers = new RadSecPeerReader();

    ClientReader(ConfigNode defaultClient, Dictionary dictionary) {
        replyReader = new ReplyReader(dictionary);
        hasDefaultClient = defaultClient.present();
        defaultOidcClient = hasDefaultClient ? OidcClientReader.read(defaultClient) : Optional.empty();
    }

    List<RadiusClient> read(ConfigNode clients) {
        List<RadiusClient> table = new ArrayList<>();
        clients.entries().forEach((name, node) -> client(name, node).ifPresent(table::add));
        if (!clients.present()) {
            clients.problem("is empty; name the gateways that may ask");
        }
        return table;
    }

    private Optional<RadiusClient> client(String name, ConfigNode node) {
        Optional<RadSecPeer> radSec = peers.read(name, node.child("radsec"));
        boolean udp = !node.child("radsec").present()
                || node.child("addresses").present()
                || node.child("secret").present();
        List<IpNetwork> networks = udp ? networks(name, node.child("addresses")) : List.of();
        String secret = udp ? secret(node.child("secret"), networks) : NOT_OVER_UDP;
        MessageAuthenticatorPolicy policy = node.child("message-authenticator")
                .parsed(Values.choice(MessageAuthenticatorPolicy.class, "-"))
                .orElse(MessageAuthenticatorPolicy.REQUIRED);
        if (policy == MessageAuthenticatorPolicy.AUTO && !networks.stream().allMatch(IpNetwork::isSingleAddress)) {
            node.child("message-authenticator")
                    .problem(
                            "\"auto\" needs single addresses: what one gateway of a block sends says nothing of another");
        }
        Accounting accounting = node.child("accounting")
                .parsed(Values.choice(Accounting.class, "-"))
                .orElse(Accounting.IGNORE);
        PasswordSettings password = password(node);
        UserNameSettings userName = userName(node.child("user-name"));
        DialogSettings dialog = DialogReader.read(node, password.content());
        ReplySettings reply = replyReader.read(node, password.content());
        Optional<OidcClient> oidcClient = oidcClient(node.child("oidc-client"));
        if ((networks.isEmpty() && radSec.isEmpty()) || secret.isEmpty() || oidcClient.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RadiusClient(
                name,
                networks,
                SharedSecret.ofUtf8(secret),
                radSec,
                policy,
                accounting,
                password,
                userName,
                dialog,
                reply,
                oidcClient.get()));
    }

    private List<IpNetwork> networks(String client, ConfigNode addresses) {
        List<IpNetwork> networks = new ArrayList<>();
        for (ConfigNode item : addresses.requiredItems("name the addresses that this gateway sends from")) {
            item.parsed(IpNetwork::parse).ifPresent(network -> {
                String owner = ownerOfNetwork.putIfAbsent(network, client);
                if (owner != null) {
                    item.problem(network + " already belongs to client \"" + owner + "\"");
                } else {
                    networks.add(network);
                }
            });
        }
        return networks;
    }

    private static String secret(ConfigNode node, List<IpNetwork> networks) {
        String secret = node.required();
        boolean onlyLoopback = networks.stream().allMatch(IpNetwork::isLoopback);
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET && !onlyLoopback) {
            node.problem("has " + secret.length() + " characters, must have at least " + SHORTEST_SECRET
                    + " (fewer only for loopback addresses)");
        }
        return secret;
    }

    private static PasswordSettings password(ConfigNode node) {
        Content content = node.child("user-password")
                .parsed(Values.choice(Content.class, "+"))
                .orElse(Content.PASSWORD);
        boolean gatewayVouches = node.child("first-factor")
                .parsed(Values.choice(FirstFactor.class, "-"))
                .filter(FirstFactor.GATEWAY::equals)
                .isPresent();
        if (content == Content.PASSCODE && !gatewayVouches) {
            node.child("first-factor")
                    .problem("must be \"gateway\" with user-password: passcode"
                            + " (the gateway has checked the password itself)");
        }
        if (content != Content.PASSCODE && gatewayVouches) {
            node.child("first-factor").problem("\"gateway\" needs user-password: passcode");
        }
        String delimiter =
                node.child("delimiter").parsed(ClientReader::delimiter).orElse(",");
        Charset charset =
                node.child("password-charset").parsed(ClientReader::charset).orElse(StandardCharsets.UTF_8);
        return new PasswordSettings(content, delimiter, charset);
    }

    private enum FirstFactor {
        KEYCLOAK,
        GATEWAY
    }

    private static String delimiter(String text) {
        if (text.length() > 8 || text.codePoints().anyMatch(Character::isDigit)) {
            throw new IllegalArgumentException("must be 1 to 8 characters, none of them a digit");
        }
        return text;
    }

    private static Charset charset(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "UTF-8" -> StandardCharsets.UTF_8;
            case "ISO-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> throw new IllegalArgumentException("must be UTF-8 or ISO-8859-1");
        };
    }

    private static UserNameSettings userName(ConfigNode node) {
        Map<String, String> domains = new HashMap<>();
        node.child("domains").entries().forEach((domain, suffix) -> {
            if (domain.contains("\\") || domain.contains("@")) {
                suffix.problem("is not a NetBIOS domain name");
            }
            domains.put(domain.toUpperCase(Locale.ROOT), suffix.required().toLowerCase(Locale.ROOT));
        });
        Form form = node.child("form").parsed(Values.choice(Form.class, "-")).orElse(Form.NAME);
        Optional<String> defaultSuffix =
                node.child("default-suffix").text().map(suffix -> suffix.toLowerCase(Locale.ROOT));
        if (form == Form.UPN && defaultSuffix.isEmpty()) {
            node.child("default-suffix").problem("must be set with form: upn (it completes names without a domain)");
        }
        return new UserNameSettings(domains, form, defaultSuffix);
    }

    private Optional<OidcClient> oidcClient(ConfigNode node) {
        if (node.present()) {
            return OidcClientReader.read(node);
        }
        if (!hasDefaultClient) {
            node.problem("is not set, and neither is radius.keycloak.client");
        }
        return defaultOidcClient;
    }
}

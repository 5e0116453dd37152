// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.radius.protocol.UserPassword;

/** The command {@code login <user>}: plays a gateway against a RADIUS server and shows what both say. */
public final class LoginCommand {

    /** The first word of the command line. */
    public static final String NAME = "login";

    private static final int EXIT_ACCEPTED = 0;
    private static final int EXIT_REJECTED = 1;
    private static final int EXIT_NO_ANSWER = 2;
    private static final int EXIT_LEFT_OPEN = 3;
    private static final int EXIT_USAGE = 64;

    /** No honest login asks more often than this. */
    private static final int MAX_CHALLENGES = 10;

    private static final String USAGE = """
            usage: java -jar radius-bridge.jar login <user> [options]

              --server <host[:port]>       the RADIUS server (default 127.0.0.1:1812)
              --secret-file <file>         the shared secret is its first line; else the variable RADIUS_SECRET is read
              --nas-id <text>              sent as NAS-Identifier
              --calling-station-id <text>  sent as Calling-Station-Id, the address of the user's device
              --attribute <name=value>     any other attribute of the dictionary; may be repeated
              --from <address>             the local address to send from: the server knows clients by it
              --append                     asks for the code at once and sends password, delimiter and code together
              --delimiter <text>           between password and code (default ,)
              --latin1                     user name and password in ISO 8859-1 instead of UTF-8
              --timeout <seconds>          how long to wait before each copy and after the last (default 10)
              --retries <n>                copies to send (default 2)
              --debug                      also lengths, octets and authenticators of each packet; passwords stay hidden

            Password and code are asked for on the terminal, else read from standard input, one a line.
            Exit status: 0 accepted, 1 rejected, 2 no answer, 3 a question of the server was left open, 64 wrong usage
            """;

    private final Map<String, String> environment;

    /** A command that reads the shared secret from {@code environment} if no file is named. */
    public LoginCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs one login.
     *
     * @param args what follows the word {@code login}
     * @param in where password and code come from if it is not the terminal
     * @return the exit status
     */
    public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        if (Arrays.asList(args).contains("--help")) {
            out.print(USAGE);
            return EXIT_ACCEPTED;
        }
        try {
            LoginOptions options = LoginOptions.parse(args, environment);
            return connect(options, new Keyboard(in, out), out);
        } catch (UsageException e) {
            err.println("login: " + e.getMessage());
            err.print(USAGE);
            return EXIT_USAGE;
        } catch (IOException e) {
            err.println("login: nothing can be sent: " + e.getMessage());
            return EXIT_NO_ANSWER;
        }
    }

    private static int connect(LoginOptions options, Keyboard keyboard, PrintStream out)
            throws UsageException, IOException {
        ClientSettings settings = options.clientSettings();
        String password = firstPassword(options, keyboard);
        DialogPrinter printer = new DialogPrinter(out, settings, options.debug());
        try (RadiusTestClient client = RadiusTestClient.open(settings, printer)) {
            RadiusDialog dialog = new RadiusDialog(client, options.attributes(), options.charset());
            return converse(dialog, options, password, keyboard, printer);
        }
    }

    private static int converse(
            RadiusDialog dialog, LoginOptions options, String password, Keyboard keyboard, DialogPrinter printer)
            throws UsageException, IOException {
        DialogResult result = dialog.login(options.user(), password);
        for (int i = 0; i < MAX_CHALLENGES && result instanceof DialogResult.Challenged challenged; i++) {
            Optional<String> answer = keyboard.ask(promptOf(challenged));
            if (answer.isEmpty()) {
                break;
            }
            result = dialog.answer(options.user(), challenged.state(), sendable(answer.get(), options));
        }
        return report(result, printer);
    }

    private static int report(DialogResult result, DialogPrinter printer) {
        if (result instanceof DialogResult.Accepted) {
            printer.accepted();
            return EXIT_ACCEPTED;
        }
        if (result instanceof DialogResult.Rejected rejected) {
            printer.rejected(rejected.message());
            return EXIT_REJECTED;
        }
        if (result instanceof DialogResult.NoAnswer none) {
            printer.noAnswer(none.cause());
            return EXIT_NO_ANSWER;
        }
        printer.leftOpen();
        return EXIT_LEFT_OPEN;
    }

    private static String firstPassword(LoginOptions options, Keyboard keyboard) throws UsageException, IOException {
        String password = typed(keyboard, "Password");
        if (options.append()) {
            password = password + options.delimiter() + typed(keyboard, "Code");
        }
        return sendable(password, options);
    }

    private static String typed(Keyboard keyboard, String prompt) throws UsageException, IOException {
        return keyboard.ask(prompt).orElseThrow(() -> new UsageException("nothing was typed for: " + prompt));
    }

    private static String sendable(String input, LoginOptions options) throws UsageException {
        if (input.getBytes(options.charset()).length > UserPassword.MAX_LENGTH) {
            throw new UsageException("RADIUS carries at most " + UserPassword.MAX_LENGTH + " octets of input");
        }
        return input;
    }

    private static String promptOf(DialogResult.Challenged challenged) {
        String prompt = DialogPrinter.printable(challenged.prompt());
        return prompt.isEmpty() ? "Answer" : prompt.replaceFirst(":$", "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.gatewaymfa.radius.protocol.Protection;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.protocol.RadiusPacket;

/** A gateway with one TLS connection. */
final class TlsNas implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final SSLSocket socket;

    private TlsNas(SSLSocket socket) {
        this.socket = socket;
    }

    /** Connects; the handshake is over, as far as this end can know. */
    static TlsNas connect(InetSocketAddress server, SSLContext tls, String... applicationProtocols) throws IOException {
        return connect(server, tls, new String[] {"TLSv1.3", "TLSv1.2"}, applicationProtocols);
    }

    static TlsNas connect(InetSocketAddress server, SSLContext tls, String[] versions, String[] applicationProtocols)
            throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(versions);
        parameters.setApplicationProtocols(applicationProtocols);
        socket.setSSLParameters(parameters);
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        TlsNas nas = new TlsNas(socket);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            nas.close();
            throw e;
        }
        return nas;
    }

    String applicationProtocol() {
        return socket.getApplicationProtocol();
    }

    String tlsVersion() {
        return socket.getSession().getProtocol();
    }

    void send(byte[]... packets) throws IOException {
        for (byte[] packet : packets) {
            socket.getOutputStream().write(packet);
        }
        socket.getOutputStream().flush();
    }

    RadiusPacket receive(Protection protection) throws IOException, RadiusFormatException {
        return protection.decode(receive());
    }

    /** The next packet, cut by its Length field. */
    byte[] receive() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] begin = in.readNBytes(4);
        if (begin.length < 4) {
            throw new EOFException("the connection was closed");
        }
        int length = ByteBuffer.wrap(begin).getShort(2) & 0xffff;
        return ByteBuffer.allocate(length)
                .put(begin)
                .put(in.readNBytes(length - begin.length))
                .array();
    }

    /** Whether the server closes the connection, without another packet, before this end loses its patience. */
    boolean isClosedByServer() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SSLException | SocketException closed) {
            return true;
        }
    }

    /** What a handshake and one read come to: empty if the server wanted nothing to do with this client. */
    static Optional<TlsNas> tryToConnect(InetSocketAddress server, SSLContext tls, String... applicationProtocols) {
        try {
            return Optional.of(connect(server, tls, applicationProtocols));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

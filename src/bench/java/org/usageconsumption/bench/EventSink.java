package org.usageconsumption.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A listener that takes every event and reads none, so that it costs hardly anything. */
final class EventSink implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PAUSE = 200_000;

    private final ServerSocket door = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile long last;

    EventSink() throws IOException {
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    int taken() {
        return taken.get();
    }

    /** When there are so many, the time at which the last has come, of System.nanoTime. */
    long await(int events) {
        while (taken.get() < events) {
            LockSupport.parkNanos(PAUSE);
        }
        return last;
    }

    private void accept() {
        try {
            while (true) {
                var socket = door.accept();
                threads.execute(() -> take(socket));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private void take(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var events = new HttpInput(socket.getInputStream());
            while (true) {
                events.read(events.bodyLength());
                last = System.nanoTime();
                taken.incrementAndGet();
                socket.getOutputStream().write(TAKEN);
            }
        } catch (EOFException | SocketException e) {
            // the server has ended the connection
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}

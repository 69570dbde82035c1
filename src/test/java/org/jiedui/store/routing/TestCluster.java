package org.jiedui.store.routing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jiedui.store.routing.Fault.At;
import org.jspecify.annotations.Nullable;

/**
 * Three members in front of one database. They tell who leads, refuse writes where they do not, note what they are sent,
 * and fail as they are told to. What they cannot show is data that differs: all have the same.
 */
public final class TestCluster implements AutoCloseable {

    private static final String NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader";
    private static final String BOOKMARK_TIMEOUT = "Neo.TransientError.Transaction.BookmarkTimeout";

    private final List<Member> members;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final Set<Member> lagging = ConcurrentHashMap.newKeySet();
    private @Nullable Member leader;
    private @Nullable Member next;
    private int leaderless;
    private @Nullable Armed armed;
    private List<Map<String, Object>> instead = List.of();
    private int insteadTimes;
    private Set<String> applied = Set.of();
    private boolean patient;

    /** A fault that waits for its message. */
    private static final class Armed {
        private final At at;
        private final Predicate<Sent> which;
        private final Fault fault;
        private final Runnable then;
        private int times;

        Armed(At at, Predicate<Sent> which, Fault fault, int times, Runnable then) {
            this.at = at;
            this.which = which;
            this.fault = fault;
            this.times = times;
            this.then = then;
        }
    }

    /** Stands in front of the database at a port of this machine; the first member leads. */
    public TestCluster(int database) throws IOException {
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(new Member(this, database));
        }
        this.members = List.copyOf(all);
        this.leader = members.get(0);
    }

    /** Where drivers begin. */
    public URI uri() {
        return URI.create("neo4j://" + members.get(2).address());
    }

    /** The addresses of all, whoever is there. */
    public String members() {
        return members.stream().map(Member::address).collect(Collectors.joining(","));
    }

    public Member member(int number) {
        return members.get(number);
    }

    /** Whom the members tell to write to from now on; null for nobody. */
    public synchronized void elect(@Nullable Member elected) {
        leader = elected;
    }

    /** Has nobody lead until that was told so many times, and then somebody. */
    public synchronized void electAfter(int tables, Member elected) {
        leader = null;
        leaderless = tables;
        next = elected;
    }

    synchronized boolean leads(Member member) {
        return member == leader;
    }

    /** Has a message about some of what is sent fail so many times, and something else happen each time. */
    public synchronized void breakAt(At at, Predicate<Sent> which, Fault fault, int times, Runnable then) {
        armed = new Armed(at, which, fault, times, then);
    }

    /** How often what was told to fail has still to. */
    public synchronized int left() {
        return armed == null ? 0 : armed.times;
    }

    /** Answers so many questions for the members with none, or with some that are gone. */
    public synchronized void misguide(int times, Member... gone) {
        List<Object> addresses = new ArrayList<>();
        for (Member each : gone) {
            addresses.add(each.address());
        }
        instead = List.of(role("WRITE", addresses), role("READ", addresses), role("ROUTE", addresses));
        insteadTimes = times;
    }

    /** How many questions for the members are still answered so. */
    public synchronized int misguided() {
        return insteadTimes;
    }

    /** All followers apply nothing of what is written from now on, and have transactions wait for it, or refuse to. */
    public synchronized void lag(boolean waiting, Member... behind) {
        applied = Set.copyOf(reached);
        patient = waiting;
        lagging.addAll(List.of(behind));
    }

    /** All is as it was in the beginning. */
    public synchronized void mend() {
        armed = null;
        next = null;
        insteadTimes = 0;
        lagging.clear();
        leader = members.get(0);
        notifyAll();
        members.forEach(Member::comeBack);
    }

    /** What the members have been sent until now. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    void note(Sent statement) {
        sent.add(statement);
    }

    void reached(String bookmark) {
        reached.add(bookmark);
    }

    /** The members, as they are told. */
    synchronized Map<String, Object> table() {
        if (leader == null && next != null && leaderless-- == 0) {
            leader = next;
        }
        List<Map<String, Object>> servers = insteadTimes > 0 ? instead : servers();
        insteadTimes = Math.max(0, insteadTimes - 1);
        return Map.of("ttl", 300L, "db", "neo4j", "servers", servers);
    }

    private List<Map<String, Object>> servers() {
        List<Object> present = members.stream()
                .filter(Member::isThere)
                .<Object>map(Member::address)
                .toList();
        List<Object> writers = leader == null || !leader.isThere() ? List.of() : List.of(leader.address());
        List<Object> followers =
                present.stream().filter(each -> !writers.contains(each)).toList();
        // As Neo4j does, the leader is asked where there is nobody else.
        List<Object> readers = followers.isEmpty() ? writers : followers;
        return List.of(role("WRITE", writers), role("READ", readers), role("ROUTE", present));
    }

    private static Map<String, Object> role(String role, List<Object> addresses) {
        return Map.of("role", role, "addresses", addresses);
    }

    /** What goes wrong with a message: what a test wants to, what a member must not do, or nothing. */
    synchronized @Nullable Fault fault(Message message, Sent about) {
        if (armed != null && armed.times > 0 && armed.at.is(message) && armed.which.test(about)) {
            armed.times--;
            armed.then.run();
            return armed.fault;
        }
        boolean begins = At.BEGIN.is(message) || At.STATEMENT.is(message);
        if (begins && about.writes() && about.member() != leader) {
            return new Fault.Refusal(NOT_A_LEADER);
        }
        return begins && !isThereFor(about.member(), about.bookmarks()) ? new Fault.Refusal(BOOKMARK_TIMEOUT) : null;
    }

    private boolean isThereFor(Member member, List<String> bookmarks) {
        try {
            while (lagging.contains(member) && !applied.containsAll(bookmarks)) {
                if (!patient) {
                    return false;
                }
                wait();
            }
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        members.forEach(Member::leave);
    }
}

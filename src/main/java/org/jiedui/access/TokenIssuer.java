package org.jiedui.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.TokenRegister;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Gives out tokens of the application's own, and keeps account of them. The tokens themselves are kept nowhere. */
public final class TokenIssuer {

    /** How many days a token is good at the most. */
    public static final int MOST_DAYS = 366;

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    /** Stands for whoever gives out a token on the command line. */
    static final String COMMAND_LINE = "(command line)";

    /** Stands for the start of the application, which gives one out. */
    static final String START = "(start)";

    private static final String PLACE = "MATCH (p:Entity {id: $id}) WHERE p:Place RETURN count(p) > 0";

    private final @Nullable TokenKey own;
    private final TokenRegister register;
    private final Database database;
    private final Clock clock;

    TokenIssuer(@Nullable TokenKey own, TokenRegister register, Database database, Clock clock) {
        this.own = own;
        this.register = register;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A token that is given out.
     *
     * @param token the token
     * @param record what is recorded of it
     * @param asked whether that is what was asked for, and not what else was given out under the same key
     */
    public record Issued(String token, IssuedToken record, boolean asked) {}

    /** Whether there is a key to sign with: where another issuer is named, it gives out the tokens. */
    public boolean issues() {
        return own != null;
    }

    /**
     * Whether something can be the name of a bearer, or a key.
     *
     * @param text as it was given
     */
    public static boolean isName(String text) {
        return !text.isBlank() && NAME.matcher(text).matches();
    }

    /**
     * Whether whoever has some roles can be bound to a place.
     *
     * @param roles what they may do
     */
    public static boolean isBound(Set<Role> roles) {
        return roles.contains(Role.EDITOR) || roles.contains(Role.PROPOSER) || roles.contains(Role.CASEWORKER);
    }

    /**
     * Whether there is a place.
     *
     * @param id its id
     * @return false where a token cannot be bound to it
     */
    public boolean isPlace(String id) {
        return database.readLatest(isPlaceStatement(id), rows -> Boolean.TRUE.equals(rows.next()[0]));
    }

    static Statement isPlaceStatement(String id) {
        return new Statement(PLACE, Map.of("id", id));
    }

    /**
     * Gives out a token, once it is recorded. The same key brings the same token again, which need not be kept for that:
     * it follows from what is recorded.
     *
     * @param bearer whose it is and what they may do
     * @param lifetime how long it is good
     * @param by who gives it out
     * @param idempotencyKey the key, or null
     * @return the token
     */
    public Issued issue(Caller bearer, Duration lifetime, String by, @Nullable String idempotencyKey) {
        IssuedToken wanted =
                TokenKey.issue(bearer, clock.instant(), lifetime, by).keyed(idempotencyKey);
        IssuedToken recorded = register.add(wanted);
        return new Issued(key().sign(recorded), recorded, isSame(wanted, recorded));
    }

    private static boolean isSame(IssuedToken wanted, IssuedToken recorded) {
        return wanted.name().equals(recorded.name())
                && wanted.roles().equals(recorded.roles())
                && String.valueOf(wanted.place()).equals(String.valueOf(recorded.place()))
                && Duration.between(wanted.issuedAt(), wanted.until())
                        .equals(Duration.between(recorded.issuedAt(), recorded.until()));
    }

    private TokenKey key() {
        if (own == null) {
            throw new IllegalStateException("another issuer gives out tokens");
        }
        return own;
    }
}

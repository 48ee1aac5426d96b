package penstock.servers;

/** A user of a server. The password does not show when this is printed. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}

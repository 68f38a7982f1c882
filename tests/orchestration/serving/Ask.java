// A client as a BI tool is one: by JDBC, read-only. Prints columns of a table, the rows of a query, what a change meets.
// Usage: java -cp postgresql.jar Ask.java URL USER PASSWORD TABLE QUERY CHANGE

import java.sql.*;
import java.util.*;

public class Ask {
    public static void main(String[] given) throws Exception {
        try (Connection connection = DriverManager.getConnection(given[0], given[1], given[2]);
                Statement statement = connection.createStatement()) {
            try (ResultSet found = connection.getMetaData().getColumns(null, "tieout", given[3], "%")) {
                while (found.next()) {
                    say("column", found.getString("COLUMN_NAME"), found.getString("TYPE_NAME"),
                            found.getInt("COLUMN_SIZE"), found.getInt("DECIMAL_DIGITS"), found.getString("REMARKS"));
                }
            }
            try (ResultSet found = statement.executeQuery(given[4])) {
                while (found.next()) {
                    List<Object> row = new ArrayList<>(List.of("row"));
                    for (int at = 1; at <= found.getMetaData().getColumnCount(); at++) row.add(found.getObject(at));
                    say(row.toArray());
                }
            }
            try {
                statement.execute(given[5]);
                say("changed");
            } catch (SQLException refused) {
                say("refused", refused.getSQLState());
            }
        }
    }

    static void say(Object... words) {
        StringJoiner line = new StringJoiner("\t");
        for (Object word : words) line.add(String.valueOf(word).replaceAll("\\s+", " "));
        System.out.println(line);
    }
}

package penstock.inventory.domain;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/** Copies entities field by field, as a database does that stores and loads them. */
public final class Copies {

    private Copies() {}

    public static <T> T of(T entity) {
        try {
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) entity.getClass();
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T copy = constructor.newInstance();
            for (Field field : type.getDeclaredFields()) {
                field.setAccessible(true);
                field.set(copy, field.get(entity));
            }
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Raises the version, as the database does when it stores a change. */
    public static <T> T raised(T entity) {
        try {
            Field version = entity.getClass().getDeclaredField("version");
            version.setAccessible(true);
            version.setLong(entity, version.getLong(entity) + 1);
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package penstock.messaging.consuming;

class RememberingRoomTests extends WaitingRoomContract {

    private final RememberingRoom room = new RememberingRoom();

    @Override
    protected WaitingRoom room() {
        return room;
    }
}

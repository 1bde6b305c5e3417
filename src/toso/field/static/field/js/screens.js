// The screens that a first opening does without; a new one is named here. They come when one of them is
// asked for, or once the worker has put everything by.
import "toso/field/screen-register";
import "toso/field/screen-amend";
import "toso/field/screen-businesses";
import "toso/field/screen-connectivity";
import "toso/field/screen-sessions";
import "toso/field/screen-ask";
import "toso/field/screen-points";
import "toso/field/screen-events";
import "toso/field/screen-hand-over";
import "toso/field/screen-part";
import "toso/field/screen-guides";
import "toso/field/screen-report";
import "toso/field/screen-heading";
import "toso/field/screen-tasks";
import "toso/field/screen-surveys";
import "toso/field/screen-survey";


## Plain questions and answers

linear-write-number = Type the number, then press Enter.
linear-write-letter = Type the letter, then press Enter.
linear-enter = Press Enter to go on.
linear-start-clock = Press Enter to start the clock.
linear-resume = Go on with { $sitting }
linear-take = Take { $title } ({ $minutes } minutes)
linear-practice = Practise a module
linear-history = Past sittings
linear-settings = Settings
linear-quit = Quit
linear-go-up = Type /up to go back.
linear-code = Type your candidate code: letters, digits, dots and hyphens.
linear-preparing = One moment.
linear-help =
    Type an answer, then press Enter. Commands: /replay plays the call again, /flag flags the item,
    /table shows the next table, /back and /next go to the item before and after, /captions turns captions on or off,
    /finish finishes the module, /leave leaves the test. Press Enter to close this help.
linear-unanswered = Not answered: { $items }.
linear-keep-working = Keep working
linear-finish = Finish the module
linear-stay = Stay
linear-leave-later = Leave now and resume later
linear-end = End the test: it is scored as it is
linear-right = Right.
linear-not-right = Not right.
linear-not-understood = That is no answer here. Type one of those offered, or /help.
linear-flagged = This item is flagged.
linear-not-flagged = This item is not flagged any longer.
linear-no-sound = There is no sound. Press Enter to go on: callers are shown as words, and the results say so. It costs you no points.
linear-keys = What is said here of arrows, Tab and the space bar is for the screen. At each item you are told what to type.
linear-scaled = { $title }: { $score }, { $needed } was needed; { $verdict }
linear-practised = { $title }: { $answered } of { $items } answered, { $right } fully right
linear-practise-next = What to practise next: { $titles }
linear-sound-check = Sound check. A voice says a number. Type the number, or /replay, or /nothing if you hear nothing.
linear-between = Module finished. Your answers are saved.
linear-section = Module { $number } of { $count }: { $title }.
linear-minutes = { $minutes ->
    [one] Time: 1 minute.
   *[other] Time: { $minutes } minutes.
 }
linear-minutes-left = { $minutes ->
    [one] 1 minute left.
   *[other] { $minutes } minutes left.
 }
linear-practice-item = Practice item. It is not scored.
linear-item = Item { $number } of { $count }.
linear-tables = Tables: { $titles }. Type /table for the next one.
linear-caller = Caller: { $words }
linear-copy = Type this passage:
linear-dictation = Type what you hear.
linear-type = Press Enter to start the clock. Then type the text; type /next when you are done.
linear-answer = Answer
linear-field = { $label }:
linear-field-mask = { $label } ({ $mask }):
linear-field-now = { $label }, now { $now }. Type a new value, or press Enter to keep it:
linear-mark = Marked: { $marked }. Type the numbers of wrong words or signs; press Enter alone when you are done.
linear-memory-gone = What was to be remembered is above, out of sight. Please do not scroll back.
linear-call-summary = Listen to the call. First there is room for notes: type some, or press Enter. Then come the questions.
linear-order = Now: { $now }. Type the letters in order, the most urgent first, such as { $sample }. Press Enter alone when you are done.
linear-order-none = no order yet
linear-columns = Streets that run north and south, from the west:
linear-rows = Streets that run east and west, from the north:
linear-two-way = two-way
linear-north = one way north
linear-east = one way east
linear-south = one way south
linear-west = one way west
linear-crossing = { $column } and { $row }
linear-closed = Closed from { $from } to { $to }.
linear-results = The test is over.
linear-passed = passed
linear-not-passed = not passed
linear-not-scored = not scored

## After the screen

ask-passphrase = Passphrase of the key { $key } (Enter alone: none):
ask-passphrase-wrong = It does not open the key.
ask-passphrase-new = Passphrase of the new key:
ask-passphrase-again = The same passphrase again:
key-exposed = Warning: users other than you can read or write { $file }, the key that signs results. Run callready doctor to see what to do.
done-bundle = Your signed result: { $folder }
done-verify = Check it with: callready verify "{ $folder }"
result-not-written = The result could not be written: { $why }.
result-not-written-kept = Your answers are kept in { $folder }.
result-not-written-do = Make room on the disk, then run: callready resume { $folder }. It writes the result; you need not answer anything again.
done-resume = Your answers are saved. Go on with: callready resume "{ $folder }"

## Notices

notice-paste = Pasting is off in this test. Please type.
notice-place-all = Give every call a number first, or press { $key } to leave it for later.
notice-place-each = Give every call a number first.
notice-choose-first = Choose an answer first, or press { $key } to leave it for later.
notice-choose-one = Choose an answer first: press Up or Down, or its letter.
notice-no-replay = This call cannot be played again.
notice-no-captions = Captions are not part of this test.
notice-captions-stay = There is no sound, so the captions stay on.
notice-sound-lost = The sound was lost. Captions are on, and it cost you no time.
notice-number-differs = That is not the number. Listen again with F2.
notice-time-up = Time is up. Your answers are saved.
notice-item-over = The time for that item is over. It is saved.
notice-held = This item cannot be left before you are asked about it.
notice-full = Your file is full. All you did is kept: finish the module with F10.
## Items on the screen
item-more-below = more below (PgDn)
item-more-above = more above (PgUp)
item-more-both = more above and below (PgUp, PgDn)
item-options-below = more answers below (Down)
item-options-above = more answers above (Up)
item-options-both = more answers above and below (Up, Down)
item-your-answer = Your answer
item-rows = rows { $from }-{ $to } of { $all }
item-next-table = { $key } next table
item-answer-caller = Answer the caller.
item-type-here = Type the line above here.
item-type-what-you-hear = Type what you hear:
item-lines = lines { $from }-{ $to } of { $all }
item-marked = marked { $count }
item-mark-how = The space bar marks the word or takes the mark away.
item-order = Number the calls by urgency. Number 1 is the most urgent.
item-order-place = Number of this call:
item-order-none = none

memory-look =
    { $seconds ->
        [one] Look at this. In 1 second it is hidden, and does not come back.
       *[other] Look at this. In { $seconds } seconds it is hidden, and does not come back.
    }
memory-listen = Listen. You hear this once; then you are asked about it.
memory-tasks =
    { $seconds ->
        [one] Small tasks, for 1 more second. They do not count.
       *[other] Small tasks, for { $seconds } more seconds. They do not count.
    }
memory-wait = Please wait.
memory-right = right
memory-wrong = wrong
memory-same = the same
memory-different = different
memory-codes = { $one }   { $other }
memory-recall = Enter what you remember.
memory-recall-free = Enter what you remember, in any order. Each entry counts once.
summary-notes = Notes, not scored
summary-stem = Which is the best summary of the call?
summary-tab-summary = Summary
summary-tab-fact = Fact { $n }
summary-notes-here = Write what you like here. Nobody scores it.

caller-name = CALLER
caller-waiting = waiting. F2 takes the call
caller-preparing = connecting…
caller-ringing = ringing…
caller-speaking = speaking
caller-ended = ended, { $time }
caller-heard = heard. F2 plays it again
caller-over = heard
caller-lost = sound lost. Read the words below
caller-no-sound = no sound. Read the words below
caller-replays = replays left { $count }
caller-replays-free = replays free
caller-captions-on = captions on
caller-captions-off = captions off

map-legend-two-way = two-way
map-legend-one-way = one-way
map-legend-closed = closed
## Right answers, after a practice item and in a review

key-not = Not "{ $option }": { $why }
key-field = { $label }: { $value }
key-field-empty = { $label }: left empty
key-question = { $label } { $value }
key-correction = { $shown } should be { $right } ({ $kind })
key-superfluous = { $shown } should not be there ({ $kind })
key-error-spelling = spelling
key-error-agreement = agreement
key-error-punctuation = punctuation
key-error-number = number
key-error-word = wrong word
key-place = { $first }: { $card }
key-places = { $first } to { $last }: { $card }
## Screens

title-home = Call-center skills assessment
title-entering = New sitting
title-practice = Practice
title-history = Past sittings
title-settings = Settings
title-preparing = One moment
title-results = Results
title-problem = Problem
title-help = Keys
title-sound-check = Sound check
title-complete = Finished

header-section = { $n } of { $of } { $title }
header-item = item { $n }/{ $of }
header-flagged = flagged
header-practice = practice
header-practice-item = practice item
time-left = time left { $time }
time-item = this item { $time }
time-hidden = time hidden (F3)
time-none = no time limit
time-not-running = the clock is not running
time-warning-5 = 5 minutes left
time-warning-1 = 1 minute left
saved = saved
saving = saving
saved-not = NOT SAVED
span-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
span-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
yes = yes
no = no

small-window = Window { $columns }×{ $lines }; { $needed-columns }×{ $needed-lines } is needed.
small-window-do = Make the window larger or its letters smaller.
small-window-keys = Your keys are still recorded.

home-question = What would you like to do?
home-resume = Go on: { $form }, { $candidate }, begun { $started }
home-take = Take the test: { $pack } ({ $minutes } minutes)
home-practice = Practise a module
home-history = Past sittings
home-settings = Settings
home-quit = Quit
home-resume-about = This sitting was interrupted. Your answers up to then are saved. You go on where you stopped.
home-take-modules = { $modules ->
    [one] 1 module, { $minutes } minutes: { $names }.
   *[other] { $modules } modules, { $minutes } minutes in all: { $names }.
}
home-take-about = Each module begins with instructions; its clock starts when you are ready. Some modules use sound: have a headset at hand.
home-practice-about = One module at a time, without a time limit. Every answer is explained. Nothing counts.
home-history-about = Your earlier sittings and their results.
home-settings-about = Language, volume, colours, and whether the time is shown.
home-quit-about = Leave CallReady.

entering-question = Who is taking the test?
entering-code = Candidate code
entering-refused = ✗ This code cannot be used. Please look at the rules below.
entering-rules = 1 to 40 characters: letters A to Z, digits, dots, hyphens, underscores. The first is a letter or a digit.
entering-not-name = Your employer or school gave you the code. If you have none, choose one that is not your full name: it is written into the results.

practice-question = Which module would you like to practise?
practice-about = There is no time limit. After each answer you see the right one and why. Nothing counts.
practice-none = There is nothing to practise.
menu-more = { $from } to { $to } of { $all }

history-reading = Reading past sittings…
history-none = There are no past sittings yet.
history-started = Begun
history-form = Test
history-practice = Practice: { $what }
history-composite = Composite
history-ended = State
history-complete = complete
history-open = not complete
history-folder = Folder: { $folder }

setting-lang = Language
setting-lang-about = The language of the screens. The tests themselves keep theirs.
setting-volume = Volume
setting-volume-about = From 0 to 100. You can also change it at the sound check.
setting-colour = Colours
setting-colour-about = Nothing is said by colour alone; without colours all is still there.
setting-glyphs = Lines and signs
setting-glyphs-about = Choose plain characters if lines or arrows look broken.
setting-hide-time = Hide the time
setting-hide-time-about = The time can be hidden at the start of each module. F3 shows it. Warnings at 5 minutes and 1 minute always come.
lang-en = English
lang-es = Español
colour-auto = the terminal’s own
colour-off = none
glyphs-unicode = drawn
glyphs-ascii = plain characters

preparing = Preparing the test…
scoring = The test is over and your answers are saved. Preparing your results…

sound-title = Can you hear the caller?
sound-step-1 = 1. Put on your headset.
sound-step-2 = 2. A voice says a number. F2 plays it again; Up and Down set the volume.
sound-step-3 = 3. Type the number you hear and press Enter.
sound-device = Device
sound-volume = Volume
sound-voice = Voice
sound-number = Number
sound-looking = looking for a sound device…
sound-no-device-title = No sound device found
sound-muted-title = Sound is switched off
sound-voice-idle = press F2 to hear it
sound-voice-preparing = getting ready…
sound-voice-ringing = ringing…
sound-voice-speaking = speaking
sound-voice-ended = ended; F2 plays it again
sound-voice-lost = the sound was lost
sound-help = I hear nothing: press F9. Callers are then shown as captions, and the results say so. It costs you no points.
sound-help-none = Press Enter to go on without sound. Callers are then shown as captions, and the results say so. It costs you no points.

instructions-factor = (your time is multiplied by { $factor })
instructions-items = { $n ->
    [one] 1 item
   *[other] { $n } items
}
instructions-plays = { $n ->
    [one] Each call is played once.
   *[other] Each call can be played { $n } times.
}
instructions-plays-free = Each call can be played as often as you like.
instructions-not-scored = This module does not count towards the result.
instructions-practice = Enter: practice item. It does not count, and the clock is not running.
instructions-start = Enter: start the clock.
instructions-start-free = Enter: begin.

between-first = You are ready to begin.
between-finished = Module finished: { $title }
between-time-up = Time is up: { $title }
between-saved = Your answers are saved.
between-next = Next: { $title }, { $time }.
between-no-clock = The clock is not running. Take the time you need.
between-done = done
between-now = next, { $time }
between-later = { $time }
between-go-on = Enter: instructions of the next module.

feedback-right = Right.
feedback-wrong = Not right.
feedback-key = The right answer
feedback-why = Why
feedback-not-counted = This was for practice and does not count.
feedback-start = Enter starts the timed part: { $time }.

finish-title = Finish this module?
finish-all-answered = Every item has an answer.
finish-unanswered = { $n ->
    [one] Without an answer: item { $items }
   *[other] Without an answer: items { $items }
}
finish-flagged = { $n ->
    [one] Flagged by you: item { $items }
   *[other] Flagged by you: items { $items }
}
finish-no-return = You cannot come back to a finished module.
finish-no = Keep working
finish-yes = Finish module

leave-title = Leave the test?
leave-saved = Your answers so far are saved.
leave-charge = If you leave, the time goes on while you are away.
leave-proctor = If you leave, your proctor decides on the time you are away.
leave-free = If you leave, you lose no time.
leave-end-means = If you end the test, it is scored as it is and you cannot go on with it.
leave-stay = Stay
leave-later = Leave now and resume later
leave-end = End the test

answer-title = Answer

problem = ✗ Something went wrong.
problem-do = What you can do
problem-go-on = Enter: go on.

results-overall = Result
results-composite = Composite { $n } of 100.
results-composite-cut = Composite { $n } of 100; { $needed } was needed.
results-no-composite = There is no composite: a module that counts was not taken.
results-practice = This was practice
results-practice-about = Nothing is judged or compared. Take the full test when you are ready.
results-formulas = f shows how every figure is computed. 70 on the scale is just passed.
results-module = Module
results-score = Score
results-needed = Needed
results-scaled = Scaled
results-verdict = Verdict
results-hurdle-missed = { "  " }{ $name }: { $value }, { $at } was needed
results-practise = What to practise next
results-time = Time in the test: { $time }
results-events = Interruptions and irregularities
results-bundle = The signed results are in
results-verify = Anyone can check them with
results-finished = finished by you
results-time-up = ended by the clock
results-abandoned = given up
results-not-sat = not taken
results-answered = { $answered } of { $items } answered, { $right } fully right
results-completed = You have completed the test. Thank you.
results-hidden = The results go to whoever asked you to take it.
verdict-passed = passed
verdict-not-passed = not passed
verdict-not-scored = not judged

happened-nothing = none
happened-focus-lost = { $n ->
    [one] once another window was in front
   *[other] { $n } times another window was in front
}
happened-paste = { $n ->
    [one] once a pasted text was refused
   *[other] { $n } times a pasted text was refused
}
happened-burst = { $n ->
    [one] once many keys arrived very close together
   *[other] { $n } times many keys arrived very close together
}
happened-resumed = { $n ->
    [one] interrupted once, for { $time }
   *[other] interrupted { $n } times, for { $time } in all
}
happened-slept = { $n ->
    [one] the computer slept once, for { $time }
   *[other] the computer slept { $n } times, for { $time } in all
}
happened-held-up = { $n ->
    [one] once the program could not run, for { $time }
   *[other] { $n } times the program could not run, for { $time } in all
}
happened-too-small = { $n ->
    [one] once the window was too small to work in
   *[other] { $n } times the window was too small to work in
}
happened-device-lost = { $n ->
    [one] once the sound device was gone
   *[other] { $n } times the sound device was gone
}
happened-clock = { $n ->
    [one] once the computer’s clock was changed, by { $time }
   *[other] { $n } times the computer’s clock was changed, by { $time } in all
}
happened-sound-lost = { $n ->
    [one] once a call had no sound; captions came on, no time was lost
   *[other] { $n } times a call had no sound; captions came on, no time was lost
}
happened-stopped = { $n ->
    [one] the system ended the program once
   *[other] the system ended the program { $n } times
}
happened-left = { $n ->
    [one] you left once, and came back later
   *[other] you left { $n } times, and came back later
}
happened-abandoned = the test was ended before its last module

## Keys

help-work = Working
help-moving = Moving about
help-writing = Writing
help-program = CallReady

keyname-ctrl = Ctrl
keyname-alt = Alt
keyname-space = Space
keyname-left = Left
keyname-right = Right
keyname-up = Up
keyname-down = Down
keyname-enter = Enter
keyname-tab = Tab
keyname-back-tab = Shift-Tab
keyname-backspace = Backspace
keyname-delete = Delete
keyname-home = Home
keyname-end = End
keyname-page-up = PgUp
keyname-page-down = PgDn
keyname-esc = Esc
keyname-letters = A, B, C or 1, 2, 3
keyname-first-letter = first letter
keyname-digits = 1, 2, 3

do-move = move
do-scroll = scroll
do-volume = volume
do-back = back
do-begin = begin
do-captions = captions
do-captions-long = captions on or off
do-change = change
do-change-back = change the other way
do-choose = choose
do-close = close
do-confirm = confirm
do-confirm-next = next
do-confirm-next-long = done with this item, go to the next
do-confirm-field = next field
do-confirm-field-long = next field; after the last, next item
do-delete-back = delete the character before the cursor
do-delete-forward = delete the character after the cursor
do-delete-line = empty the field
do-delete-word = delete the word before
do-down = down
do-end = to the end
do-finish = finish module
do-finish-long = finish the module (you are asked first)
do-first-word = to the first word
do-flag = flag
do-flag-long = flag this item, to come back to it
do-formulas = formulas
do-formulas-long = show or hide how figures are computed
do-go-on = go on
do-hear-nothing = I hear nothing
do-help = help
do-help-long = show these keys
do-hide-time = hide or show the time
do-last-word = to the last word
do-leave = leave
do-leave-long = leave; during a test you are asked first
do-left = one character left
do-louder = louder
do-mark = mark
do-place = number
do-place-long = give this card that number
do-take-place = take the number away
do-first-card = to the first card
do-last-card = to the last card
do-mark-long = mark this word as wrong, or take the mark away
do-next-field = next field
do-next-item = next item
do-next-table = next table
do-other-answer = other answer
do-page-down = page down
do-page-up = page up
do-pick = choose
do-pick-long = choose the answer with this letter or number
do-pick-initial = choose
do-pick-initial-long = choose by the first letter of the answer
do-previous-field = field before
do-previous-item = item before
do-replay = replay
do-take-call = take call
do-replay-long = play the caller, or play the caller again
do-right = one character right
do-softer = softer
do-start = to the start
do-suspend = to the shell
do-suspend-long = leave for the shell; fg comes back
do-text-word-left = one word left
do-text-word-right = one word right
do-up = up
do-word-left = word before
do-word-right = next word

## Figures

unit-plain = { $n }
unit-percent = { $n } %
unit-seconds = { $n } s
unit-wpm = { $n } WPM
unit-ksph = { $n } KSPH

figure-percent = points earned
figure-seconds-per-item = time per answered item
figure-gross-wpm = gross words per minute
figure-net-wpm = net words per minute
figure-accuracy = accuracy
figure-msd-error-rate = error rate (MSD)
figure-corrected-error-rate = corrected error rate
figure-uncorrected-error-rate = uncorrected error rate
figure-total-error-rate = total error rate
figure-kspc = keystrokes per character
figure-gross-ksph = gross keystrokes per hour
figure-net-ksph = net keystrokes per hour
figure-fields-right = fields right
figure-critical-errors = critical errors
figure-hits = errors found
figure-misses = errors missed
figure-false-alarms = right words marked
figure-intrusions = entries that were not shown
figure-tasks-right = small tasks right

formula-percent = points earned ÷ points that could be earned × 100
formula-seconds-per-item = time on answered items ÷ answered items
formula-gross-wpm = characters typed ÷ 5 ÷ minutes; for a text left early, its whole limit
formula-net-wpm = gross WPM − wrong words left in ÷ minutes, never below 0
formula-accuracy = right characters ÷ (right + wrong characters left in) × 100
formula-msd-error-rate = fewest edits to the right text ÷ length of the longer text × 100
formula-corrected-error-rate = deleted ÷ (right + wrong left in + deleted) × 100, in characters
formula-uncorrected-error-rate = wrong left in ÷ (right + wrong left in + deleted) × 100
formula-total-error-rate = (wrong left in + deleted) ÷ (right + wrong left in + deleted) × 100
formula-kspc = keystrokes ÷ characters in the finished text
formula-gross-ksph = all keystrokes ÷ hours
formula-net-ksph = (characters of right fields + 1 for leaving each) ÷ hours
formula-fields-right = right fields ÷ fields × 100
formula-critical-errors = wrong values in fields that must be right
formula-hits = errors in the text that you marked
formula-misses = errors in the text that you did not mark
formula-false-alarms = words without an error that you marked
formula-intrusions = entries that are like nothing that was to be remembered
formula-tasks-right = small tasks answered rightly ÷ small tasks answered × 100; they earn nothing
formula-scaled = Scaled: 0 to 70 up to the score needed, 70 to 100 up to the maximum
formula-composite = Composite: mean of the scaled scores, each by its weight
## Map items

map-crossing = { $column } and { $row }
map-heading-north = north
map-heading-east = east
map-heading-south = south
map-heading-west = west
map-wind-north = North
map-wind-northeast = Northeast
map-wind-east = East
map-wind-southeast = Southeast
map-wind-south = South
map-wind-southwest = Southwest
map-wind-west = West
map-wind-northwest = Northwest
map-leg = { $heading } on { $street } to { $cross }
map-leg-next = { $heading } to { $cross }
map-move-forward = { $blocks ->
    [one] drive 1 block
   *[other] drive { $blocks } blocks
}
map-move-left = turn left
map-move-right = turn right
map-stem-where = You are at { $start } and face { $heading }. You { $moves }. Where are you now?
map-stem-route = From { $from } to { $to }: which is the shortest legal route?
map-stem-closest = Which crew has the shortest legal drive to { $to }?
map-stem-direction = From { $from } to { $to }: which direction is it in a straight line?
## Spelling, sentence clarity

spelling-choose = Which spelling is right?
spelling-find = Which underlined word is misspelled?
spelling-no-error = No error
clarity-stem = Which statement is the clearest?
## Character comparison

comparison-same = Same
comparison-different = Different
comparison-answered = answered { $answered } of { $all }
key-pair-differs = Row { $row }: { $left } and { $right } differ.
key-pairs-same = All other rows are the same.
linear-pair = { $row }. { $left } / { $right }
do-pick-row = same/different
do-pick-row-long = choose by first letter, go to the next row
do-confirm-row = next
do-confirm-row-long = next row; after the last, next item
do-row-up = row before
do-row-down = next row
do-first-row = to the first row
do-last-row = to the last row
do-first-answer = choose the first answer, stay
do-second-answer = choose the second answer, stay

figure-seconds-per-row = time per answered row
figure-differences-found = differences found
figure-differences-missed = differences missed
figure-false-differences = equal pairs called different
figure-sensitivity = sensitivity d′
figure-criterion = criterion c

formula-seconds-per-row = time on the items ÷ answered rows
formula-differences-found = pairs that differ and that you called different
formula-differences-missed = pairs that differ and that you called the same
formula-false-differences = pairs that are the same and that you called different
formula-sensitivity = z(differences found) − z(equal pairs called different)
formula-criterion = −(z(differences found) + z(equal pairs called different)) ÷ 2

## Alerts

figure-alerts-percent = alerts right
figure-alerts-shown = alerts that came
figure-alerts-right = alerts sent rightly
figure-alerts-wrong = alerts sent wrongly
figure-alerts-missed = alerts missed
figure-alert-latency = time to send an alert
figure-dual-task-cost = cost of the alerts
formula-alerts-percent = alerts sent to the right desk in time ÷ alerts that came × 100
formula-alerts-shown = alerts that came before the module ended
formula-alerts-right = alerts sent to the right desk in time
formula-alerts-wrong = alerts sent to another desk in time
formula-alerts-missed = alerts not sent in time
formula-alert-latency = median of the times in which alerts were sent
formula-dual-task-cost = (score without alerts − score with them) ÷ score without them × 100

alert = ALERT
alert-left = { $n } s
alert-sent = Sent to { $desk }
alert-right = Right: it goes to { $right }
alert-wrong = Sent to { $desk }, but it goes to { $right }
alert-missed = Not sent in time: it goes to { $right }
alerts-sent = Alerts sent: { $n }
alerts-title = Alerts
section-with-alerts = { $title }, with alerts
alerts-about = While you work, short alerts come in below the work. Send each to its desk by one key within { $seconds } seconds. Each can be sent once; what you are typing is not touched. In this module Ctrl-P and Ctrl-N go to the item before and the next, and Ctrl-T to the next table.
do-send = send the alert to a desk
notice-no-alert = There is no alert to send now.
linear-alert = Alert, { $n } s: { $text } (!1 to !{ $desks } sends it.)
linear-alert-over = The alert is no longer open.
linear-alerts = While you work, short alerts are told before the next line. Send each within { $seconds } seconds:
linear-desk = !{ $n } { $desk }: { $rule }
draft-voices = The voices of this test are drafts: not good enough to be scored by ear alone. Captions are on, and the results say so.
happened-draft-voices = Voices were drafts; captions were shown

# An author's preview
author-broken = This cannot be shown. Correct it and save: it is looked at again at once.
author-facts = { $difficulty }; tags: { $tags }
author-seed = Drawn with seed { $seed }
author-now = What is on the screen now
author-earns = { $points } of { $max } points, { $right } right
author-compared = Compared: "{ $typed }" with "{ $key }"
author-reloads = Read again { $n } times.
author-key = F12: key and score, shown or hidden. Ctrl-C: end.

## Replay

title-replay = Replay
replay-chapters = Go to
replay-practice = { $section }, practice item
replay-item = { $section }, item { $n }
replay-end = the end
replay-happened = Recorded here: { $what }
replay-ahead = In { $seconds } s: { $what } ({ $n } of { $all })
replay-no-more = There is no further irregularity in this direction.
replay-with-alerts = { $section }, with alerts
do-play = play
do-go-there = go there
do-list-start = to the first line
do-list-end = to the last line
replay-paused = paused
replay-unproved = NOT PROVED
odd-focus-lost = another window was in front
odd-paste = a pasted text was refused
odd-burst = keys came faster than hands can type
odd-resumed = the program was started again after { $time }
odd-slept = the computer slept for { $time }
odd-held-up = the program did not run for { $time }
odd-too-small = the window was too small
odd-device-lost = the sound device was gone
odd-clock = the computer’s clock was changed by { $time }
odd-sound-lost = the sound was lost
odd-stopped = the system ended the program
odd-abandoned = the test was ended early
odd-something = something out of the ordinary
do-pause = pause
do-next-event = event
do-next-event-long = to the next irregularity
do-previous-event = irregularity before
do-previous-event-long = to the irregularity before
do-chapters = list
do-chapters-long = list of items and irregularities
do-faster = speed
do-faster-long = faster, up to 32 times
do-slower = slower
do-skip = 10 s forward
do-skip-back = 10 s back
do-beginning = to the beginning
do-ending = to the end
do-quit = quit
## Report

report-holds = The result holds: every check was made and passed.
report-key-unchecked = The files agree with each other and the scores are right; whose key signed was not checked.
report-key-unchecked-plain = The files agree with each other and the scores are right. Who signed them was not checked.
report-key-how = Anyone can make a key and sign with it. To check whose key it is, name the keys you trust with --signers FILE; how such a file is made stands under “How to check this result”.
report-unfinished = This sitting is not finished.
report-unfinished-how = Nothing is scored or signed before its end. What follows was computed from the journal as far as it goes. On the computer where it was sat, this goes on with it:
report-missing = THE RESULT IS MISSING: the sitting was sat to its end, and there is no result.json.
report-missing-how = Either the program was ended before it could sign, or the result was taken away; the journal cannot tell which. What follows was computed from the journal; nobody has signed it. On the computer where it was sat, this makes the result:
report-no-result = There is no result: the sitting is not finished, or its result is missing.
report-no-result-how = The journal could not be followed to its end; why, stands under “Verification”. On the computer where it was sat, callready resume may go on with it.
report-fails = { $n ->
    [one] THE RESULT DOES NOT HOLD: 1 check failed.
   *[other] THE RESULT DOES NOT HOLD: { $n } checks failed.
}
report-unproved = { $n ->
    [one] THE RESULT IS NOT PROVED: 1 check could not be made.
   *[other] THE RESULT IS NOT PROVED: { $n } checks could not be made.
}
report-bad-figures = Do not rely on what follows: it is what the files say, and nobody has proved it.
report-bad-journal = There is no result that can be read. What follows was computed from the journal; nobody has signed it.
report-bad-nothing = There is no result that can be read, and no journal that can be followed. Nothing can be told of the sitting.
report-title-of = Report: { $candidate }, { $form }
report-title-unknown = Report: { $path }
report-page-of = Reports on { $n } results
report-page-good = All { $n } results hold: every check was made and passed.
report-page-key-unchecked = All { $n } results agree with themselves and their scores are right; whose keys signed was not checked.
report-page-bad = { $bad ->
    [one] 1 OF { $n } RESULTS DOES NOT HOLD or is not proved. It is marked below.
   *[other] { $bad } OF { $n } RESULTS DO NOT HOLD or are not proved. Each is marked below.
}
report-contents = Results on this page
report-footer = Made by CallReady. Times are test time unless a date is given.
report-sheet = Sheet

report-candidate = Candidate
report-sitting = Sitting
report-attestation = Signed by
report-attestation-practice = the person who sat, on a machine of their own (practice)
report-attestation-result = the proctor’s coordinator (result)
report-test = Test
report-pack = Pack
report-pack-sha = Pack, SHA-256
report-form = Form
report-modules = Modules asked for
report-modules-all = all of the form
report-seed = Seed
report-program = Program
report-mode = Mode
report-mode-exam = assessment, timed
report-mode-practice = practice, untimed
report-captions = Captions asked for
report-draft-voices = Voices were drafts, captions on
report-muted = Sound switched off
report-resume = An outage
report-resume-charge = counts as test time
report-resume-proctor = is not charged; the proctor decides
report-resume-free = is not charged
report-show-scores = Scores shown to the candidate
report-accommodation = Accommodation
report-accommodation-none = none
report-accommodation-approved = { $id }, approved by { $by } on { $on }
report-accommodation-time = time × { $factor }
report-accommodation-module = { $module } × { $factor }
report-accommodation-captions = captions allowed
report-accommodation-replays = { $n ->
    [one] 1 extra replay
   *[other] { $n } extra replays
}
report-started = Started
report-checked = Checked
report-checked-by = { $time }, by CallReady { $version }
report-conditions = Program and conditions
report-modules-one-by-one = Each module
report-finished = Signed
report-test-time = Time in the test, min:s
report-outages = Outages, min:s
report-journal-lines = Journal, lines
report-journal-bytes = Journal, bytes
report-source = Source of the figures
report-source-journal = the journal, not a signed result

report-verification = Verification
report-checks-caption = What was checked
report-check = Check
report-outcome = Outcome
report-why = Why
report-why-no-signers = no list of trusted keys was given: --signers FILE
report-outcome-passed = passed
report-outcome-failed = FAILED
report-outcome-not-done = not made
report-check-files = the files can be read
report-check-signature = the signature fits result.json
report-check-signer-copy = signer.pub is the key that signed
report-check-signer = the key is one you trust
report-check-result = result.json is a result
report-check-journal = the journal is the one that was signed
report-check-chain = the journal’s lines are whole and in order
report-check-form = the form is drawn again from the same pack
report-check-events = what the journal tells can have happened
report-check-outages = outages were charged by the form’s rule
report-check-times = times agree with the clock and with the keys
report-check-scores = every score is the same when computed again
report-check-agreement = the rest of the result agrees with the journal
report-fingerprint = Fingerprint of the key
report-principal = Whose key, by your list
report-note = Note

report-result = Result
report-was-practice = This was practice without limits of time. Speeds and scores cannot be compared with those of a test.
report-overall-unproved = By the files, not proved: { $text }
report-overall-passed = Passed: every module that counts, and the composite.
report-overall-not-passed = Not passed: a module that counts, or the composite, did not reach what was needed.
report-overall-not-scored = Not judged: a module that counts was not taken.
report-overall-unfinished = Not judged: the sitting is not finished.
report-scores-caption = Scores by module
report-band = In words
report-band-not-judged = not judged
report-band-not-finished = not finished
report-band-not-passed = not passed
report-band-passed = passed
report-band-well-above = well above
report-time-used = Time, min:s
report-hurdle = { $module }: { $figure }
report-reached = reached
report-not-reached = not reached
report-section-ended = This module { $ending }.
report-ending-finished = was finished by the candidate
report-ending-time-up = was ended by the clock
report-ending-abandoned = was given up
report-ending-not-sat = was not taken
report-ending-open = is not finished
report-section-weight = Weight in the composite: { $n }.
report-section-unscored = It does not count.
report-figures-caption = { $module }: all figures
report-figure = Figure
report-value = Value
report-typing-time = Time that typing speed is computed over
report-entry-time = Time that entry speed is computed over
report-left-early = { $module }, item { $n }: the text was left before its end, so its whole time limit, { $time }, counts as typing time.
report-items-caption = { $module }: items
report-items-of = { $module }: items, their ids after { $ids }
report-item = Item
report-seen = Seen
report-answered = Answered
report-points = Points
report-points-of = { $points } of { $max }
report-time = Time
report-plays = Plays
report-lost = Sound lost
report-scores-hidden = This test does not show scores to the candidate, so there are none in this report.

report-practise-missed = What was not reached comes first, the weakest at the top.
report-practise-weakest = Everything that was needed was reached. This has the most room left:
report-practise-nothing = Every module reached its maximum: there is nothing to point out.
report-practise-later = No module has been scored yet.
report-practise-figure = { $figure } { $value }, and { $needed } was needed
report-practise-one = { $module }: { $figures }.
report-practise-how = To practise, without a time limit and with every answer explained:
report-tip-reading = Read the question first, then look for the sentence that answers it; choose only what the text says.
report-tip-cross-reference = Find the row by the whole key, then follow one table at a time; compare numbers digit by digit.
report-tip-keyboarding-left-early = Type each text to its end, or go on until time is up: a text that is left before its end counts its whole time limit.
report-tip-keyboarding-inaccurate = Type a little slower and leave no wrong word: a wrong word costs as much as five characters.
report-tip-keyboarding-slow = Few words are wrong, so speed is what is missing: practise often and briefly, and keep your eyes on the text, not on the keys.
report-tip-data-entry-unanswered = Many items have no answer: do not stay with one for too long, and enter what you can of each.
report-tip-data-entry-wrong = Look at the source once for each field, and check numbers in groups before you confirm.
report-tip-data-entry-slow = The fields are right, so speed is what is missing: move with Tab, not with arrows, and type a whole field at once.

report-tip-math = Write the steps down, estimate first, and look at the unit that is asked for.
report-tip-map = Say the heading after each turn; check one-way streets before you count blocks.
report-tip-proofreading = Read word by word, not for the sense; look at endings, numbers and signs in a second pass.
report-tip-memory = Group what you see or hear in twos and threes, and repeat it until you are asked.
report-tip-call-summary = Note who, what, where and when while you listen; leave out what the caller only feels.
report-tip-spelling = Say the word in syllables, and learn the few words that you miss again and again.
report-tip-sentence-clarity = Look for who does what; prefer the sentence that can be read in one way only.
report-tip-character-comparison = Compare in groups of three or four, from left to right, and do not go back.
report-tip-prioritization = Ask first whether a life is in danger now, then whether it may be soon, then the rest.
report-tip-decision = Apply the written rule only; leave out what you know from elsewhere.

report-speed = Speed over time
report-speed-about = Each figure is of one stretch of time. Net words per minute: words typed in it, less the wrong words that it left in.
report-speed-left-early = This text was left before its end: its score divides by its whole time limit, { $time }, and is lower than this curve.
report-chart-mark = ▼ Something out of the ordinary was recorded here: see “Irregularities”.
report-speed-typing = { $module }, item { $item }: net words per minute
report-speed-entry = { $module }: keystrokes per hour, on-screen items
report-speed-from = From
report-speed-to = To
report-speed-typing-axis = net words per minute
report-speed-entry-axis = keystrokes per hour
report-axis-time = time of work, minutes and seconds
report-speed-desc = A line of { $n } stretches, from { $low } to { $high }. The table beside it has the same figures.
report-errors = Errors by key
report-errors-about = Copy typing only, by the key that was expected. Left in: it stands in the finished text. Corrected: it was taken out again.
report-errors-caption = { $module }: errors by key
report-errors-pairs = { $module }: every pair of keys
report-errors-desc = Bars for { $n } keys, the most frequent first. The table beside it has the same figures.
report-errors-wanted = Expected
report-errors-typed = Typed
report-errors-instead = Typed instead
report-errors-left = Left in
report-errors-corrected = Corrected
report-errors-none = No wrong key was left in or taken out.
report-errors-lacking = Some errors were not computed: a text was too long to be compared key by key.
report-errors-as = { $n } as { $key }
report-errors-more = { $n ->
    [one] 1 more error on another key is not shown.
   *[other] { $n } more errors on other keys are not shown.
}
report-errors-more-axis = errors
report-key-space = space
report-key-nothing = nothing
report-times = Time per item
report-times-caption = { $module }: time on each item
report-times-desc = A bar for each of { $n } items; the longest took { $high }. The table beside it has the same figures.
report-axis-items = item
report-axis-seconds = seconds
report-legend-right = full points
report-legend-other = less than full points
report-scale-desc = A bar for each module on the scale from 0 to 100, with a line at 70, which is just passed. The table below has the same figures.
report-scale-title = Scaled scores by module
report-figures-of = Figures of this chart

report-recorded = What was recorded
report-recorded-about = The program keeps a record of the sitting. What stands here was noted; by itself it changes no score.
report-recorded-nothing = Nothing out of the ordinary.
report-recorded-paste = { $n ->
    [one] Once a text was pasted; pasting is switched off in this test
   *[other] { $n } times a text was pasted; pasting is switched off in this test
}
report-recorded-burst = { $n ->
    [one] Once many keys arrived very close together
   *[other] { $n } times many keys arrived very close together
}

report-irregularities = Irregularities
report-irregularities-about = Recorded by the program and for people to judge; none of them fails a candidate. Times are minutes and seconds: at is test time; in module is time since the module’s clock started, where it ran.
report-irregularities-none = None was recorded. What could not be observed stands below.
report-irregularities-more = The first { $n } of { $all } are listed; the journal has them all.
report-irregularities-caption = Timeline
report-test-time-at = At
report-where = Where
report-module-time = In module
report-place-item = { $module }, item { $n }
report-place-idle = { $module }, its clock not running
report-place-none = between modules
report-what = What
report-event-focus = the terminal lost the focus: something else was in front
report-event-focus-for = the terminal lost the focus for { $time }: something else was in front
report-event-paste = { $n ->
    [one] a pasted text of 1 character was refused
   *[other] a pasted text of { $n } characters was refused
}
report-event-burst = { $n } keys came within { $ms } ms, faster than anyone types: pasted by a tool, or a slow connection catching up
report-event-resumed = the program was started again after { $time }; { $charged } of it counts as test time
report-event-restarted = the computer itself was started again; by its calendar, which can be set, { $time } had passed, and { $charged } of it counts as test time
report-event-resumed-idle = the program was started again after { $time }; no module’s clock ran
report-event-slept = the computer slept for { $time }; this counts as test time
report-event-slept-idle = the computer slept for { $time }; no module’s clock ran
report-event-clock-on = the computer’s calendar clock was put forward by { $time }; the test does not go by it
report-event-clock-back = the computer’s calendar clock was put back by { $time }; the test does not go by it
report-event-sound-lost = a call could not be heard: the sound failed, or there was none; captions came on, and the time since the call began, if there was one, was given back
report-event-stopped = the system ended the program (signal { $signal })
report-event-left = the candidate left of their own accord; the sitting could be resumed
report-event-held-up = the program did not run for { $time }, though the computer was awake; the time counts
report-event-held-up-idle = the program did not run for { $time }, though the computer was awake; no module’s clock ran
report-event-too-small = the window became too small to work in: { $columns } by { $lines }
report-event-device-lost = the sound device was gone
report-event-abandoned = the candidate ended the test before its last module

report-observed = What could not be observed
report-observed-about = That nothing was recorded proves something only where the terminal is known to report it.
report-sensors-caption = Sensors
report-sensor = Sensor
report-state = State
report-means = What that means
report-sensor-focus = Another window in front
report-sensor-paste = Pasted text
report-sensor-sound = Sound
report-state-seen = seen
report-state-unknown = unknown
report-state-unsupported = not supported
report-state-heard = heard
report-state-not-heard = not heard
report-state-no-device = no device
report-state-muted = switched off
report-state-lost = lost
report-state-unchecked = not checked
report-means-seen = The terminal reported it at least once, so it can report it.
report-means-unknown = It was never reported: nothing happened, or the terminal cannot report it.
report-means-unsupported = This terminal cannot report it.
report-sensor-sound-heard = The candidate typed the number that was heard.
report-sensor-sound-not-heard = The candidate heard nothing; captions were on.
report-sensor-sound-no-device = There was no sound device; captions were on.
report-sensor-sound-muted = Sound was switched off; captions were on.
report-sensor-sound-lost = It worked at first and was lost; captions came on.
report-sensor-sound-unchecked = There was no sound check.

report-how = How to check this result
report-how-callready = With CallReady, which also computes every score again:
report-how-signers = allowed_signers holds the keys you trust. The line for this key, once you know by another way whose it is:
report-how-fingerprint = Compare its fingerprint with the one that the signer gave you:
report-how-openssh = With OpenSSH alone, the signature:
report-how-journal = The journal’s SHA-256, which must be the one that was signed:
report-keep-program = To check the scores again you need CallReady { $version }, or the pack { $pack } { $of } with SHA-256 { $sha256 } (--pack DIR).
report-keep-pack = To check the scores again you need the pack { $pack } { $of } with SHA-256 { $sha256 } (--pack DIR).

report-meanings = What the figures mean
report-means-needed = Needed is the score that had to be reached: the test’s authors or your employer chose it.
report-means-scaled = Scaled puts every module on one scale: 70 is just what was needed, 100 is the maximum.
report-means-bands = In words: not passed is less than needed; passed is what was needed or more; well above is { $n } or more on the scale, which is halfway from just passed to the maximum.
report-means-composite = The composite is the mean of the scaled scores, each by its weight. To pass, every module that counts and the composite must be reached.
report-means-cuts = A score is one sitting on one day. It shows skills in these tasks, nothing else about a person.
report-means-typing-time = Typing time begins with the first key of a text and ends when the text is done. A text left before its end counts its whole time limit.

## Doctor

doctor-title = Is this machine ready for a sitting?
doctor-ready = Ready. You can begin.
doctor-ready-notes = Ready. { $n ->
    [one] One thing is worth a look; it does not keep you from a sitting.
   *[other] { $n } things are worth a look; they do not keep you from a sitting.
}
doctor-not-seen = What was looked at will do, but the terminal was not looked at.
doctor-not-ready = Not ready yet. Fix what is marked TROUBLE, then run callready doctor again.
doctor-good = good
doctor-note = note
doctor-trouble = TROUBLE
doctor-check-terminal = Terminal
doctor-check-size = Size
doctor-check-colour = Colours
doctor-check-keyboard = Keyboard
doctor-check-focus = Focus
doctor-check-paste = Pasting
doctor-check-synchronised = Whole frames
doctor-check-characters = Characters
doctor-check-sound = Sound
doctor-check-clock = Clock
doctor-check-disk = Results folder
doctor-check-keys = Signing key

doctor-no-terminal = There is no terminal to look at: input or output is none, and the program was not started from one, or not in its foreground.
doctor-no-terminal-do = Run callready doctor in the window in which the sitting will be.
doctor-not-looked = Not looked at.
doctor-terminal-windows = The Windows console.
doctor-terminal-term = It calls itself { $term }.
doctor-terminal-tmux = tmux is in between.
doctor-terminal-screen = GNU screen is in between.
doctor-terminal-screen-do = Sit outside of GNU screen: it does not pass on when another window comes to the front.
doctor-terminal-ssh = You are connected through SSH.
doctor-terminal-ssh-do = Work at the machine itself if you can: over SSH keys are delayed, and sound plays on the other machine.
doctor-terminal-none = TERM does not say what the terminal is.
doctor-terminal-dumb = TERM says "dumb": a terminal that cannot place text on a screen.
doctor-terminal-dumb-do = Use another terminal window, or callready take --linear: plain questions and answers.
doctor-size = { $columns } columns by { $lines } lines.
doctor-size-small = At least { $columns } by { $lines } are needed.
doctor-size-small-do = Make the window larger, or its letters smaller.
doctor-size-none = The terminal does not tell its size.
doctor-size-none-do = Begin a practice sitting and look whether the picture fits the window.
doctor-colour-off = Switched off by NO_COLOR. Nothing is told by colour alone.
doctor-colour-some = At least { $n } colours; 16 are used.
doctor-colour-none = This sort of terminal may show no colours.
doctor-colour-none-do = Nothing must be done: nothing is told by colour alone.
doctor-keyboard-good = Keys arrive one by one.
doctor-keyboard-bad = Keys cannot be read one by one: { $why }.
doctor-keyboard-bad-do = Use another terminal window, or callready take --linear: plain questions and answers.
doctor-focus-good = The terminal tells when another window comes to the front.
doctor-focus-tmux = Inside tmux this arrives only if tmux is told to pass it on.
doctor-focus-tmux-do = Put the line "set -g focus-events on" into ~/.tmux.conf and start tmux again. If it is there already, all is well.
doctor-focus-bad = The terminal does not tell when another window comes to the front.
doctor-focus-silent = The terminal did not say whether it tells when another window comes to the front.
doctor-focus-do = A sitting works all the same. If results must tell whether the window was left, use another terminal.
doctor-paste-good = The terminal tells pasted text from typed text.
doctor-paste-bad = The terminal does not tell pasted text from typed text.
doctor-paste-silent = The terminal did not say whether it tells pasted text from typed text.
doctor-paste-do = A sitting works all the same. Do not paste: it would count as very fast typing.
doctor-answers-none = It answered no question at all within half a second.
doctor-not-asked = It was not asked: terminals of this sort cannot answer.
doctor-synchronised-good = The terminal offers it.
doctor-synchronised-bad = The terminal does not offer it, and it is not needed.
doctor-synchronised-silent = The terminal did not say whether it offers it; it is not needed.
doctor-characters-windows = The Windows console shows all letters.
doctor-characters-good = UTF-8 ({ $name }={ $value }).
doctor-characters-bad = { $name }={ $value } does not say UTF-8: letters such as á and ñ may look broken.
doctor-characters-none = None of LC_ALL, LC_CTYPE and LANG is set: letters such as á and ñ may look broken.
doctor-characters-do = Set LANG to a language with UTF-8, such as C.UTF-8. If lines look broken, choose plain characters in the settings.
doctor-sound-open = { $device } can be opened.
doctor-sound-not-built = This callready was built without sound.
doctor-sound-not-built-do = Nothing must be done: what callers say is shown as captions. To hear them, use a callready built with sound.
doctor-sound-none = There is no sound device.
doctor-sound-closed = The sound device that the system names first cannot be opened.
doctor-sound-silent = The system did not answer within { $seconds } seconds.
doctor-sound-do = Plug in a headset, choose it in the system's sound settings and ask again. Without sound, captions are shown instead.
doctor-clock-good = { $wall }. The clock of the test moves.
doctor-clock-stands = { $wall }. The clock that measures the test stands still or is too slow.
doctor-clock-stands-do = Restart the machine. If that does not help, sit at another.
doctor-clock-past = The calendar is wrong.
doctor-clock-past-do = Set date and time in the system's settings.
doctor-clock-zone = The system tells no time zone: results will show times in UTC.
doctor-clock-zone-do = Set the time zone in the system's settings if local times are wanted.
doctor-clock-boot = The system does not tell whether the machine was restarted.
doctor-clock-boot-do = Nothing must be done: after an interruption, time away is taken from the calendar.
doctor-disk-good = { $folder } can be written. { $free } MiB are free. Saving takes { $median } ms, at worst { $worst } ms.
doctor-disk-bad = { $folder } cannot be used: { $why }.
doctor-disk-bad-do = Choose another folder with --results DIR, or make this one writable.
doctor-disk-hung = { $folder }: the disk did not answer for { $seconds } seconds.
doctor-disk-full = A sitting needs { $needed } MiB.
doctor-disk-full-do = Delete what is not needed, or choose a folder on another disk with --results DIR.
doctor-disk-slow = That is slow.
doctor-disk-slow-do = Close other programs, and keep results on a disk in this machine, not on a network or a stick (--results DIR).
doctor-disk-hiccup = Now and then the disk is slow.
doctor-disk-hiccup-do = Close other programs. A sitting works; "saving" may stand in the key bar for a moment.
doctor-keys-there = It is there: { $fingerprint }.
doctor-keys-locked = It is there: { $fingerprint }. Its passphrase is asked for before a sitting begins.
doctor-keys-exposed = It is there, { $fingerprint }, and users other than you can read or write it.
doctor-keys-exposed-do = Remove other users' access (chmod 600), or make a new key: somebody may have copied this one.
doctor-keys-foreign = It is there, { $fingerprint }, and belongs to another user, who can sign with it too.
doctor-keys-foreign-do = Have it given to you (chown), or choose another folder with CALLREADY_HOME: the next sitting makes a key there.
doctor-keys-link-do = Links are not followed: put a copy of the key itself in its place.
doctor-keys-folder = Users other than you can put keys into { $folder }.
doctor-keys-folder-do = Remove other users' access to that folder (chmod 700), and look whether the keys in it are yours (callready key show).
doctor-keys-no-rights = The disk of { $folder } does not keep who may read a file: whoever can use the disk can read the keys.
doctor-keys-no-rights-do = Keep keys on another disk (CALLREADY_HOME), or protect them with a passphrase (ssh-keygen -p).
doctor-keys-others = Users other than you can read or write other keys: { $names }.
doctor-keys-others-do = Remove other users' access to them (chmod 600), or make new ones: somebody may have copied them.
doctor-keys-later = There is none yet; the first sitting makes it.
doctor-keys-unreadable = It is there and cannot be read: { $why }.
doctor-keys-unreadable-do = Move the file away: the next sitting makes a new key. Keep it if older results are to be trusted by it.
doctor-keys-impossible = There is none, and none can be made: { $why }.
doctor-keys-impossible-do = Make that folder writable, or choose another with CALLREADY_HOME.

## Errors that a candidate can meet

error-hint = hint
error-write = { $path } cannot be written: { $why }.
error-read = { $path } cannot be read: { $why }.
error-permission-do = It belongs to another user, or its rights keep you out: have it given back to you (chown, chmod), or choose another folder with CALLREADY_HOME.
error-room-do = Make room, or choose a folder on another disk with CALLREADY_HOME.
error-folder-do = Choose another folder with CALLREADY_HOME.
error-link-do = Links are not followed: put a copy of the file itself in its place.
error-key = { $path } holds no key for signing: { $why }.
error-key-do = Keys are Ed25519 in OpenSSH format. Move this file away; then callready key new makes a key in its place.
error-locked = The key in { $path } is locked with a passphrase.
error-locked-do = Give the passphrase when callready asks for it, or name a file that holds it in CALLREADY_PASSPHRASE_FILE.
error-passphrase = The passphrase does not open the key { $key }.
error-passphrase-do = Try again; ssh-keygen -y -f FILE tells whether a passphrase fits. A lost passphrase cannot be recovered.
error-nowhere-to-ask = There is no terminal to ask for a passphrase on.
error-nowhere-to-ask-do = Name a file whose first line is the passphrase, and that only you can read, in CALLREADY_PASSPHRASE_FILE.
error-terminal = This command needs a terminal for its input and output.
error-terminal-do = Run it in a terminal window.
error-terminal-linear-do = Run it in a terminal window, or use --linear for plain questions and answers.
error-results = The folder { $folder } cannot be written to: { $why }.
error-no-room = Only { $free } KiB are free in { $folder }, and a sitting needs { $needed } KiB.
error-results-do = Make room, or choose another folder with --results or CALLREADY_HOME.
error-no-folder = The results folder { $folder } cannot be made: { $why }.
error-no-folder-do = Name a folder you can write to with --results.
error-in-use = The sitting in { $folder } is open in another window.
error-in-use-do = Go on there, or close that window first.
error-not-written = Your answers cannot be written to the disk: { $why }.
error-not-synced = The disk did not confirm that your answers are stored: { $why }.
error-not-saved-do = All answers shown as saved are kept. Make room on the disk, then run callready resume.
error-gone = Another program has removed or changed the file that your answers are written to.
error-gone-do = Tell whoever runs the test. What was on the disk before is in the test’s folder, if that is still there.
error-hangs = The disk does not answer: whether your last answers are on it is not known.
error-hangs-do = Once the disk answers again, run callready resume.

//! Work on an item.

use super::Step;
use crate::app::edit::{self, Style};
use crate::app::{Action, Live, Modal, Target};
use crate::assessment::{Phase, What};
use crate::item::{Answer, Choice, Control, Item, Kind, Response};

impl Step<'_> {
    pub(super) fn current(&self) -> Option<(&Item, &Response)> {
        self.app.live.as_ref()?.sitting.current()
    }

    /// The control in focus and what is in it.
    fn focus(&self) -> Option<(&Control, &Answer)> {
        let (item, response) = self.current()?;
        item.controls.get(response.focus).zip(response.answers.get(response.focus))
    }

    pub(super) fn running(&self) -> bool {
        matches!(self.app.live.as_ref().map(|live| live.sitting.phase()), Some(Phase::Running { .. }))
    }

    /// Whether a passage is typed: it has no key of its own for "done", so the next item's key says it.
    fn in_passage(&self) -> bool {
        matches!(self.focus(), Some((Control::Typing, _)))
    }

    /// Whether the item cannot be answered or left yet.
    fn held(&self) -> bool {
        self.app.live.as_ref().is_some_and(|live| live.sitting.is_held())
    }

    pub(super) fn item(&mut self, action: Action, typed: Option<char>) {
        match action {
            Action::PreviousItem | Action::NextItem if self.held() => self.notice("notice-held"),
            // Small tasks are answered by one key; an arrow on the way to it is no answer.
            Action::Accept | Action::Up | Action::Down | Action::Left | Action::Right | Action::Start | Action::End
                if self.held() => {}
            Action::Accept => self.accept(),
            Action::NextField => self.focus_by(1),
            Action::PreviousField => self.focus_by(-1),
            Action::Up | Action::Down | Action::Left | Action::Right | Action::Start | Action::End => {
                self.move_by(action);
            }
            Action::Pick => self.pick(typed),
            Action::Toggle => self.toggle(),
            Action::Replay => self.play(false),
            Action::HideTime => {
                if let Some(live) = &mut self.app.live {
                    live.time_hidden = !live.time_hidden;
                }
            }
            Action::Flag => {
                let on = !self.current().is_some_and(|(_, response)| response.flagged);
                if self.running() {
                    self.happen(What::Flagged { on });
                }
            }
            Action::NextTable => self.next_table(),
            Action::PreviousItem if self.running() => self.previous_item(),
            Action::NextItem if self.running() && !self.in_passage() => self.next_item(),
            Action::Finish if self.running() => self.ask_to_finish(),
            Action::NextItem | Action::Finish => self.commit(),
            Action::Captions => self.captions(),
            Action::PageUp => self.scroll(-self.page_height()),
            Action::PageDown => self.scroll(self.page_height()),
            action => self.edit(action),
        }
    }

    /// Captions on or off, for an item with a caller. Where nothing can be heard they stay on: nobody is left without
    /// words and sound.
    fn captions(&mut self) {
        if self.current().is_none_or(|(item, _)| item.clip.is_none()) {
            return;
        }
        let on = !self.app.live.as_ref().is_some_and(|live| live.sitting.captions());
        if !on && self.is_silent() {
            self.notice("notice-captions-stay");
        } else if !self.happen(What::Captioned { on }) {
            self.notice("notice-no-captions");
        }
    }

    fn page_height(&self) -> i32 {
        i32::from(self.app.size.1.saturating_sub(12).max(1))
    }

    /// A character typed into the text in focus.
    pub(super) fn item_typed(&mut self, c: char) {
        let edits = match self.focus() {
            Some((control, Answer::Text(text))) => Style::of(control).map(|style| edit::typed(text, style, c)),
            _ => None,
        };
        for edit in edits.unwrap_or_default() {
            self.happen(edit);
        }
    }

    fn edit(&mut self, action: Action) {
        let edit = match self.focus() {
            Some((control, Answer::Text(text))) => {
                Style::of(control).and_then(|style| edit::acted(text, style, action))
            }
            _ => None,
        };
        if let Some(edit) = edit {
            self.happen(edit);
        }
    }

    fn move_by(&mut self, action: Action) {
        if self.move_in_rows(action) {
            return;
        }
        let what = match self.focus() {
            Some((Control::Choice(choice), Answer::Choice(chosen))) => other_option(choice, *chosen, action),
            Some((Control::Marks { tokens }, Answer::Marks { at, .. })) => {
                let last = usize::from(tokens.saturating_sub(1));
                let at = usize::from(*at);
                let to = match action {
                    Action::Left => at.saturating_sub(1),
                    Action::Right => (at + 1).min(last),
                    Action::Up | Action::Down => word_beyond(&self.app.words, at, action == Action::Up).min(last),
                    Action::Start => 0,
                    _ => last,
                };
                (to != at).then_some(What::Moved { at: to })
            }
            _ => return self.edit(action),
        };
        if let Some(what) = what
            && self.happen(what)
        {
            self.answered();
        }
    }

    /// Chooses by letter or digit; on a billing screen by first letter.
    fn pick(&mut self, typed: Option<char>) {
        let (Some(typed), Some((Control::Choice(choice), answer))) = (typed, self.focus()) else { return };
        let option = if choice.label.is_empty() {
            let place = match typed.to_ascii_lowercase() {
                letter @ 'a'..='z' => u32::from(letter) - u32::from('a'),
                digit @ '1'..='9' => u32::from(digit) - u32::from('1'),
                _ => return,
            };
            u8::try_from(place).ok().filter(|place| usize::from(*place) < choice.options.len())
        } else {
            let chosen = match answer {
                Answer::Choice(chosen) => chosen.map_or(0, |chosen| usize::from(chosen) + 1),
                _ => 0,
            };
            let count = choice.options.len();
            (chosen..chosen + count)
                .map(|place| place % count)
                .find(|place| choice.options[*place].to_lowercase().starts_with(typed.to_ascii_lowercase()))
                .and_then(|place| u8::try_from(place).ok())
        };
        if let Some(option) = option
            && self.happen(What::Chosen { option })
        {
            self.answered();
            self.after_pick();
        }
    }

    fn toggle(&mut self) {
        if let Some((_, Answer::Marks { at, .. })) = self.focus() {
            let token = *at;
            self.happen(What::Toggled { token });
        }
    }

    fn focus_by(&mut self, by: isize) {
        let Some((item, response)) = self.current() else { return };
        let open = item.open(response);
        let count = open.len().max(1);
        let place = response.focus.saturating_sub(open.start) + count;
        let field = open.start + place.saturating_add_signed(by) % count;
        if field != response.focus {
            self.happen(What::Focused { field });
        }
    }

    fn accept(&mut self) {
        let Some((item, response)) = self.current() else { return };
        if response.focus + 1 < item.open(response).end {
            return self.focus_by(1);
        }
        let nothing_chosen = item.controls.len() == 1 && matches!(response.answers.first(), Some(Answer::Choice(None)));
        if nothing_chosen {
            // A practice item has none after it to go on to.
            return self.notice(if self.running() { "notice-choose-first" } else { "notice-choose-one" });
        }
        self.commit();
    }

    /// "Done with this item": the practice item's key is shown; else on to the next item.
    pub(super) fn commit(&mut self) {
        if !self.running() {
            self.happen(What::PracticeDone);
        } else if self.happen(What::Committed) && self.running() {
            if self.app.practising() {
                let right = self.app.live.as_ref().is_some_and(Live::is_right);
                self.app.modal = Some(Modal::Answer { right });
            } else {
                self.next_item();
            }
        }
    }

    /// On to the next item whose time is not over; behind the last, the question whether to finish.
    pub(super) fn next_item(&mut self) {
        match self.item_after() {
            Some(item) => self.show(item),
            None => self.ask_to_finish(),
        }
    }

    fn item_after(&self) -> Option<usize> {
        let (_, _, state) = self.app.live.as_ref()?.sitting.current_section()?;
        (state.current + 1..state.responses.len()).find(|item| !state.responses[*item].timed_out)
    }

    fn previous_item(&mut self) {
        let before = self
            .app
            .live
            .as_ref()
            .and_then(|live| live.sitting.current_section())
            .and_then(|(_, _, state)| (0..state.current).rev().find(|item| !state.responses[*item].timed_out));
        if let Some(item) = before {
            self.show(item);
        }
    }

    fn show(&mut self, item: usize) {
        self.push(crate::app::Effect::StopSound);
        if self.happen(What::Shown { item })
            && let Some(live) = &mut self.app.live
        {
            live.quiet();
            self.ring();
        }
    }

    /// Where the item's own time is over: on to the next, or the section is finished.
    pub(crate) fn leave_item_whose_time_is_over(&mut self) {
        let over = self.running() && self.current().is_some_and(|(_, response)| response.timed_out);
        if !over {
            return;
        }
        if let Some(item) = self.item_after() {
            self.show(item);
            self.notice("notice-item-over");
            self.hush();
        } else {
            let open = self
                .app
                .live
                .as_ref()
                .and_then(|live| live.sitting.current_section())
                .and_then(|(_, _, state)| state.responses.iter().position(|response| !response.timed_out));
            match open {
                Some(item) => self.show(item),
                None => {
                    self.happen(What::Finished);
                }
            }
        }
    }

    fn next_table(&mut self) {
        let Some((item, response)) = self.current() else { return };
        if let Kind::CrossReference(kind) = &item.kind {
            let count = u8::try_from(kind.tables.len()).unwrap_or(u8::MAX).max(1);
            self.show_pane((response.view.pane + 1) % count);
        }
    }

    fn show_pane(&mut self, pane: u8) {
        let Some((_, response)) = self.current() else { return };
        let top = response.view.top.get(usize::from(pane)).copied().unwrap_or(0);
        if response.view.pane != pane {
            self.happen(What::Scrolled { pane, top });
        }
    }

    pub(super) fn item_clicked(&mut self, target: Target) {
        let focus = self.current().map(|(_, response)| response.focus);
        match target {
            Target::Field(field) if focus != Some(field) => {
                self.happen(What::Focused { field });
            }
            Target::Option(field, option) if self.in_order() => self.give_place(field, option),
            Target::Option(field, option) => {
                if focus != Some(field) {
                    self.happen(What::Focused { field });
                }
                self.happen(What::Chosen { option });
                self.answered();
            }
            Target::Token(token) => {
                self.happen(What::Toggled { token });
            }
            Target::Pane(pane) => self.show_pane(pane),
            _ => {}
        }
    }
}

/// The word on the line above or below that stands nearest, as the words are drawn; the same word on the first line and
/// on the last.
fn word_beyond(words: &[(u16, u16, u16)], at: usize, up: bool) -> usize {
    /// Where the next line is not on the screen: about so many words are on a line of 80 columns.
    const LINE: usize = 8;
    let number = |word: &(u16, u16, u16)| usize::from(word.2);
    let further = if up { at.saturating_sub(LINE) } else { at + LINE };
    let Some((column, line, _)) = words.iter().find(|word| number(word) == at).copied() else { return further };
    let beyond = words.iter().filter(|(_, other, _)| if up { *other < line } else { *other > line });
    let nearest = beyond.min_by_key(|(x, y, _)| (y.abs_diff(line), x.abs_diff(column)));
    match nearest {
        Some(word) => number(word),
        // The text begins on the screen.
        None if up && words.iter().any(|word| word.2 == 0) => at,
        None => further,
    }
}

/// The option above or below; from nothing, the first or the last.
fn other_option(choice: &Choice, chosen: Option<u8>, action: Action) -> Option<What> {
    let last = u8::try_from(choice.options.len().checked_sub(1)?).ok()?;
    let option = match (action, chosen) {
        (Action::Down | Action::Right, Some(chosen)) => (chosen + 1).min(last),
        (Action::Up | Action::Left, Some(chosen)) => chosen.saturating_sub(1),
        (Action::Down | Action::Right, None) => 0,
        (Action::Up | Action::Left, None) => last,
        _ => return None,
    };
    (chosen != Some(option)).then_some(What::Chosen { option })
}

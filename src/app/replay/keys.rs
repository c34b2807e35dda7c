//! What the keys of whoever watches do.

use super::{BEFORE, PACES, Replay, SKIP};
use crate::app::{Action, App, Context, Effect, KeyPress, Modal, Msg, Target, action};
use crate::assessment::Millis;
use crate::clock::Stamp;

impl Replay {
    /// Takes a message in. What the candidate's own keys would have done, nothing does here.
    pub(in crate::app) fn take(&mut self, app: &mut App, msg: &Msg) -> Vec<Effect> {
        match *msg {
            Msg::Time(now) => self.run(app, now),
            Msg::Size(_, columns, lines) => app.size = (columns, lines),
            Msg::Signal(..) => return vec![Effect::Quit],
            Msg::Key(now, key) | Msg::Click(now, Target::Key(key)) => return self.pressed(app, now, key),
            Msg::Click(_, Target::Line(line)) => self.chosen(app, line),
            Msg::Wheel(_, lines) => self.list(app, isize::from(lines).signum()),
            _ => {}
        }
        Vec::new()
    }

    fn pressed(&mut self, app: &mut App, now: Stamp, key: KeyPress) -> Vec<Effect> {
        let context = if app.modal.is_none() { Context::Replay } else { app.context() };
        let Some(action) = action(context, key, 0) else { return Vec::new() };
        if let Some(Modal::Help { top }) = &mut app.modal {
            match action {
                Action::Up => *top = top.saturating_sub(1),
                Action::Down => *top = top.saturating_add(1).min(app.scroll_limit),
                Action::Back => app.modal = None,
                _ => {}
            }
            return Vec::new();
        }
        if let Some(Modal::Chapters { at }) = app.modal {
            match action {
                Action::Up => self.list(app, -1),
                Action::Down => self.list(app, 1),
                Action::Accept => self.chosen(app, at),
                Action::Back => app.modal = None,
                Action::Leave => return vec![Effect::Quit],
                _ => {}
            }
            return Vec::new();
        }
        match action {
            Action::Leave => return vec![Effect::Quit],
            Action::Help => app.modal = Some(Modal::Help { top: 0 }),
            Action::Pause => self.pause(app, now),
            Action::Faster => self.pace = (self.pace + 1).min(PACES.len() - 1),
            Action::Slower => self.pace = self.pace.saturating_sub(1),
            Action::Left => self.skip_to(app, self.at.saturating_sub(SKIP)),
            Action::Right => self.skip_to(app, self.at + SKIP),
            Action::Start => self.go_to(app, 0),
            Action::End => self.skip_to(app, self.end()),
            Action::NextItem => self.jump(app, true, false),
            Action::PreviousItem => self.jump(app, false, false),
            Action::NextEvent => self.jump(app, true, true),
            Action::PreviousEvent => self.jump(app, false, true),
            Action::Chapters => {
                self.running = None;
                let at = self.chapters().iter().rposition(|chapter| chapter.event < self.next).unwrap_or(0);
                app.modal = Some(Modal::Chapters { at });
            }
            _ => {}
        }
        Vec::new()
    }

    /// To the next or last item, or irregularity.
    fn jump(&mut self, app: &mut App, forward: bool, irregularity: bool) {
        let wanted = |at: &usize| self.chapters[*at].is_irregularity() == irregularity;
        let place = |at: usize| self.place(at);
        let found = if forward {
            // Several can begin in one millisecond.
            let later =
                |at: &usize| if irregularity { place(*at) > self.at } else { self.chapters[*at].event >= self.next };
            (0..self.chapters.len()).filter(wanted).find(later)
        } else {
            // Who has just seen an item begin wants the one before it.
            (0..self.chapters.len()).rev().filter(wanted).find(|at| place(*at) + Millis(1_000) < self.at)
        };
        match found {
            Some(at) => self.visit(app, at),
            None if !forward => self.go_to(app, 0),
            None => {}
        }
    }

    /// The moment a chapter is looked at from: an irregularity from a little before.
    fn place(&self, chapter: usize) -> Millis {
        let Some(chapter) = self.chapters.get(chapter) else { return self.end() };
        if chapter.is_irregularity() { chapter.t.saturating_sub(BEFORE) } else { chapter.t }
    }

    fn visit(&mut self, app: &mut App, chapter: usize) {
        let to = self.place(chapter);
        match self.chapters.get(chapter) {
            // Several events can share a moment: the item itself is meant.
            Some(found) if !found.is_irregularity() => self.go_to(app, found.event + 1),
            Some(_) => self.skip_to(app, to),
            None => {}
        }
    }

    fn list(&mut self, app: &mut App, by: isize) {
        let last = self.chapters().len().saturating_sub(1);
        if let Some(Modal::Chapters { at }) = &mut app.modal {
            *at = at.saturating_add_signed(by).min(last);
        }
    }

    fn chosen(&mut self, app: &mut App, line: usize) {
        if let Some(Modal::Chapters { .. }) = app.modal {
            app.modal = None;
            self.visit(app, line);
        }
    }
}

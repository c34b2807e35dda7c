//! What can be set.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};
use unicode_width::UnicodeWidthStr;

use super::super::scene::View;
use super::super::{Hits, header, menu, page};
use crate::app::{Colour, Glyphs, Setting};

/// Draws the settings with their values, and below them what the chosen one does.
pub(super) fn draw(view: View<'_>, at: usize, area: Rect, frame: &mut Frame<'_>, hits: &mut Hits) {
    let [list, _, about] = page::column(area).layout(&Layout::vertical([
        Constraint::Length(header::columns(Setting::ALL.len())),
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    let names = Setting::ALL.map(|setting| view.say(&format!("setting-{}", id(setting))));
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let lines = Setting::ALL.iter().zip(&names).enumerate().map(|(n, (setting, name))| {
        let value = value(view, *setting);
        let value = if n == at { format!("‹ {value} ›") } else { format!("  {value}") };
        Line::raw(format!("{}   {value}", page::padded(name, widest)))
    });
    if let Some(setting) = Setting::ALL.get(at) {
        let text = view.say(&format!("setting-{}-about", id(*setting)));
        page::draw_text(Text::raw(text), about, frame);
    }
    menu::draw(view, lines.collect(), at, list, frame, hits);
}

fn id(setting: Setting) -> &'static str {
    match setting {
        Setting::Lang => "lang",
        Setting::Volume => "volume",
        Setting::Colour => "colour",
        Setting::Glyphs => "glyphs",
        Setting::HideTime => "hide-time",
    }
}

fn value(view: View<'_>, setting: Setting) -> String {
    let settings = view.app.settings;
    match setting {
        Setting::Lang => view.say(&format!("lang-{}", settings.lang.code())),
        Setting::Volume => settings.volume.to_string(),
        Setting::Colour => view.say(match settings.colour {
            Colour::Auto => "colour-auto",
            Colour::Off => "colour-off",
        }),
        Setting::Glyphs => view.say(match settings.glyphs {
            Glyphs::Unicode => "glyphs-unicode",
            Glyphs::Ascii => "glyphs-ascii",
        }),
        Setting::HideTime => view.say(if settings.hide_time { "yes" } else { "no" }),
    }
}

//! The app's state: one owned model.

use std::path::PathBuf;

use crate::app::{Author, Live, Replay};
use crate::assessment::{
    Ending, FormScore, Irregularity, Milli, Millis, Mode, SectionScore, SectionState, Sensor, Sitting, Verdict,
};
use crate::clock::Stamp;
use crate::error::UserError;
use crate::item::Typed;
use crate::report::tip;
use crate::text::{Lang, Messages, SafeText};

/// Everything the screen is drawn from.
#[derive(Debug)]
pub struct App {
    /// The sentences.
    pub text: Messages,
    /// What the person has chosen to keep.
    pub settings: Settings,
    /// Built-in packs, the first the one offered.
    pub packs: Vec<PackCard>,
    /// Interrupted sittings, the newest first.
    pub resumable: Vec<Resumable>,
    /// What is on the screen.
    pub screen: Screen,
    /// What lies over it.
    pub modal: Option<Modal>,
    /// The sitting, while one is sat.
    pub live: Option<Live>,
    /// Results just made.
    pub outcome: Option<Outcome>,
    /// Past sittings, once read; the newest first.
    pub history: Option<Vec<PastSitting>>,
    /// The sound device's name, once known; `Some(None)` where there is none.
    pub device: Option<Option<String>>,
    /// Whether sound was switched off on the command line.
    pub muted: bool,
    /// The terminal's size: columns, lines.
    pub size: (u16, u16),
    /// What is known not to be told by the terminal, or by plain questions and answers.
    pub unobserved: Vec<Sensor>,
    /// The last moment the app was told of.
    pub now: Stamp,
    /// Whether the program goes straight to a sitting and ends with it (`callready take`).
    pub direct: bool,
    /// How far the text on the screen can be scrolled, as the view last drew it.
    pub scroll_limit: u16,
    /// The words on the screen that can be marked, as the view last drew them: column, line and number of each.
    pub words: Vec<(u16, u16, u16)>,
    /// A sitting that is watched again.
    pub replay: Option<Replay>,
    /// In an author's preview, what is shown beside the item.
    pub author: Option<Author>,
}

impl App {
    /// The smallest terminal everything is drawn in: columns, lines.
    pub const SMALLEST: (u16, u16) = (80, 24);

    /// Whether everything can be drawn.
    pub fn fits(&self) -> bool {
        self.size.0 >= Self::SMALLEST.0 && self.size.1 >= Self::SMALLEST.1
    }

    /// An app on its home screen.
    pub fn new(settings: Settings, packs: Vec<PackCard>, now: Stamp) -> Self {
        Self {
            text: Messages::new(settings.lang),
            settings,
            packs,
            resumable: Vec::new(),
            screen: Screen::Home { at: 0 },
            modal: None,
            live: None,
            outcome: None,
            history: None,
            device: None,
            muted: false,
            size: Self::SMALLEST,
            unobserved: Vec::new(),
            now,
            direct: false,
            scroll_limit: u16::MAX,
            words: Vec::new(),
            replay: None,
            author: None,
        }
    }

    /// The lines of the home screen.
    pub fn home_choices(&self) -> Vec<HomeChoice> {
        let resume = (0..self.resumable.len()).map(HomeChoice::Resume);
        let take = (0..self.packs.len()).map(HomeChoice::Take);
        let rest = [HomeChoice::Practice, HomeChoice::History, HomeChoice::Settings, HomeChoice::Quit];
        resume.chain(take).chain(rest).collect()
    }

    /// The line of a menu under the cursor.
    pub fn cursor(&self) -> Option<usize> {
        match self.screen {
            Screen::Home { at } | Screen::Practice { at } | Screen::History { at } | Screen::Settings { at } => {
                Some(at)
            }
            _ => None,
        }
    }

    /// The lines of the practice screen.
    pub fn practice_choices(&self) -> Vec<PracticeChoice> {
        let modules = |(pack, card): (usize, &PackCard)| {
            (0..card.modules.len()).map(move |module| PracticeChoice { pack, module }).collect::<Vec<_>>()
        };
        self.packs.iter().enumerate().flat_map(modules).collect()
    }
}

/// A pack as the home screen offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackCard {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: SafeText,
    /// One sentence on it.
    pub summary: SafeText,
    /// The form offered: id, name, minutes.
    pub form: (String, SafeText, u64),
    /// Its modules: id, name.
    pub modules: Vec<(String, SafeText)>,
}

/// An interrupted sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumable {
    /// Its folder.
    pub folder: PathBuf,
    /// The folder's name.
    pub id: SafeText,
    /// Whose.
    pub candidate: SafeText,
    /// Which form.
    pub form: SafeText,
    /// When it began, as text.
    pub started: SafeText,
}

impl App {
    /// A module's name, where a built-in pack has it.
    pub fn module_title(&self, module: &str) -> Option<&SafeText> {
        let titles = self.packs.iter().flat_map(|pack| &pack.modules);
        titles.filter(|(id, _)| id == module).map(|(_, title)| title).next()
    }
}

/// A past sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastSitting {
    /// Its folder.
    pub folder: PathBuf,
    /// The folder's name.
    pub id: SafeText,
    /// When it began, as text.
    pub started: SafeText,
    /// Which form.
    pub form: SafeText,
    /// The composite, rounded for people; `None` where there is none or it is hidden.
    pub composite: Option<String>,
    /// Whether it came to its end: there are results to look at.
    pub complete: bool,
    /// In practice, the ids of the modules practised; they may be unknown. `None` in a test.
    pub practice: Option<Vec<String>>,
}

/// What is on the screen. Each has a file in `app/screen` and one in `view/screen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What would you like to do?
    Home {
        /// The line under the cursor.
        at: usize,
    },
    /// Who sits the test?
    Entering(Entering),
    /// Which module to practise?
    Practice {
        /// The line under the cursor.
        at: usize,
    },
    /// Past sittings.
    History {
        /// The line under the cursor.
        at: usize,
    },
    /// What can be set.
    Settings {
        /// The line under the cursor.
        at: usize,
    },
    /// A sitting is made ready.
    Preparing,
    /// The sitting: which screen is said by its phase.
    Sitting {
        /// First visible line of a page of text.
        top: u16,
    },
    /// The results.
    Results {
        /// First visible line.
        top: u16,
        /// Whether the formula of every figure is shown.
        formulas: bool,
    },
    /// Something went wrong, and what to do.
    Problem {
        /// What.
        error: UserError,
        /// First visible line of a long message.
        top: u16,
    },
}

/// A candidate's code being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entering {
    /// The code so far.
    pub code: Typed,
    /// Whether it was refused.
    pub refused: bool,
    /// What is begun then: place in `packs`.
    pub pack: usize,
}

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Modal {
    /// The keys of the screen below.
    Help {
        /// First visible line.
        top: u16,
    },
    /// Finish the module? Names what is unanswered.
    Finish(Confirm),
    /// Leave the test?
    Leave(Leave),
    /// What can be jumped to in a sitting that is watched again.
    Chapters {
        /// The line under the cursor.
        at: usize,
    },
    /// The answer, in practice: the key in words and why.
    Answer {
        /// Whether the answer had the full points.
        right: bool,
    },
}

/// A question whose safe answer is chosen at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// Items without an answer, from 1.
    pub unanswered: Vec<usize>,
    /// Items flagged, from 1.
    pub flagged: Vec<usize>,
    /// Whether "yes" is under the cursor.
    pub yes: bool,
}

/// What to do on the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Stay.
    Stay,
    /// Leave now, resume later.
    Later,
    /// End the test: it is scored as it is.
    End,
}

/// Lines of the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeChoice {
    /// Go on with an interrupted sitting, by place in `resumable`.
    Resume(usize),
    /// Sit a pack's form, by place in `packs`.
    Take(usize),
    /// Practise a module.
    Practice,
    /// Past sittings.
    History,
    /// Settings.
    Settings,
    /// End the program.
    Quit,
}

/// A line of the practice screen: pack and module by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PracticeChoice {
    /// Place in `packs`.
    pub pack: usize,
    /// Place in its modules.
    pub module: usize,
}

/// What the person has chosen to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub lang: Lang,
    /// Whether the person chose it. If not, a sitting is in the language of its pack.
    pub lang_chosen: bool,
    /// Volume, 0 to 100.
    pub volume: u8,
    /// Colours.
    pub colour: Colour,
    /// Line-drawing characters.
    pub glyphs: Glyphs,
    /// Whether the time is hidden at the start.
    pub hide_time: bool,
}

impl App {
    /// Goes on in this language.
    pub(super) fn speak(&mut self, lang: Lang) {
        if self.settings.lang != lang {
            self.settings.lang = lang;
            self.text = Messages::new(lang);
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            lang_chosen: false,
            volume: 80,
            colour: Colour::Auto,
            glyphs: Glyphs::Unicode,
            hide_time: false,
        }
    }
}

/// A line of the settings screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Language of the interface.
    Lang,
    /// Volume.
    Volume,
    /// Colours.
    Colour,
    /// Line-drawing characters.
    Glyphs,
    /// Whether the time is hidden at the start.
    HideTime,
}

impl Setting {
    /// All lines in order.
    pub const ALL: [Self; 5] = [Self::Lang, Self::Volume, Self::Colour, Self::Glyphs, Self::HideTime];
}

/// Colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own 16, unless `NO_COLOR` is set.
    Auto,
    /// None.
    Off,
}

/// Line-drawing characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Box-drawing.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Results of a sitting, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Outcome {
    /// Scores; shown only where the form says so.
    pub score: FormScore,
    /// Whether the form lets the candidate see scores.
    pub show_scores: bool,
    /// Names of the sections, in order.
    pub titles: Vec<SafeText>,
    /// How each section ended; `None` where it was not taken.
    pub endings: Vec<Option<Ending>>,
    /// For how long the items of each section were on the screen.
    pub worked: Vec<Millis>,
    /// What was out of the ordinary.
    pub irregularities: Vec<Irregularity>,
    /// Whether voices were drafts, with captions.
    pub draft_voices: bool,
    /// Test time in all.
    pub time: Millis,
    /// The signed bundle's folder, as shown to people.
    pub folder: String,
    /// Whether it was practice: nothing is judged then.
    pub practice: bool,
    /// Whether it is of a past sitting, looked at again.
    pub past: bool,
}

/// For how long a section's items were on the screen.
fn on_the_screen(section: &SectionState) -> Millis {
    section.responses.iter().fold(Millis(0), |sum, response| sum + response.time)
}

impl Outcome {
    /// Sections with their names, in order.
    pub fn named(&self) -> impl Iterator<Item = (&str, &SectionScore)> {
        let titles = self.titles.iter().map(SafeText::as_str);
        self.score.sections.iter().zip(titles.chain(std::iter::repeat(""))).map(|(score, title)| {
            let title = if title.is_empty() { score.id.as_str() } else { title };
            (title, score)
        })
    }

    /// Names of what could be practised next, each with its tip's name: what was not passed, or else what was weakest. None
    /// after practice, which ends with the right answers.
    pub fn to_practise(&self) -> Vec<(&str, String)> {
        if self.practice {
            return Vec::new();
        }
        let all = || self.named().zip(self.worked.iter().copied().map(Some).chain(std::iter::repeat(None)));
        let mut weak = all().filter(|((_, score), _)| score.verdict == Verdict::NotPassed).collect::<Vec<_>>();
        if weak.is_empty() {
            let full = Milli::whole(100);
            let judged = all().filter(|((_, score), _)| score.verdict == Verdict::Passed && score.scaled < full);
            weak.extend(judged.min_by_key(|((_, score), _)| score.scaled));
        }
        weak.into_iter().map(|((title, score), worked)| (title, tip(score, worked))).collect()
    }

    /// What a sitting that is over came to.
    pub fn of(sitting: &Sitting, folder: String) -> Self {
        let form = sitting.form();
        Self {
            score: FormScore::of(sitting),
            show_scores: form.show_scores,
            titles: form.sections.iter().map(|section| section.title.clone()).collect(),
            endings: sitting.sections().iter().map(|state| state.ended.map(|(_, ending)| ending)).collect(),
            worked: sitting.sections().iter().map(on_the_screen).collect(),
            draft_voices: form.draft_voices,
            irregularities: sitting.irregularities().to_vec(),
            time: sitting.now(),
            folder,
            practice: sitting.conditions().mode == Mode::Practice,
            past: false,
        }
    }
}

/// Something on the screen that a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A line of a menu, a list or a modal's answers, from 0.
    Line(usize),
    /// A field of the item.
    Field(usize),
    /// An option of a field: field, option.
    Option(usize, u8),
    /// A token that can be marked.
    Token(u16),
    /// A table's heading.
    Pane(u8),
    /// A key of the key bar.
    Key(super::KeyPress),
}

//! `callready audio`: is there sound, where does it go, and what does a clip sound like on the telephone.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};

use super::Format;
use crate::error::UserError;
use crate::item::Line;

/// What to do with sound.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play a voice and tell whether the device took it.
    Check(Check),
    /// List the sound devices.
    Devices {
        /// How to print.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write a clip to a WAV file, as it sounds on the telephone.
    Render(Render),
}

/// Options of the sound check.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Play this Ogg Vorbis or WAV file.
    #[arg(long, value_name = "FILE")]
    clip: Option<PathBuf>,
    /// Play a beep instead of a voice.
    #[arg(long, conflicts_with = "clip")]
    tone: bool,
    /// The telephone line in between.
    #[arg(long, value_enum, default_value_t = Wire::Clear)]
    line: Wire,
    /// Loudness, 0 to 100.
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u8).range(0..=100))]
    volume: u8,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Options of rendering.
#[derive(Debug, Args)]
pub(crate) struct Render {
    /// The clip: an Ogg Vorbis or WAV file.
    #[arg(value_name = "FILE")]
    clip: PathBuf,
    /// The telephone line in between.
    #[arg(long, value_enum, default_value_t = Wire::Landline)]
    line: Wire,
    /// How far the speech is above the noise of a street or an office, in dB.
    #[arg(long, value_name = "DB", default_value_t = Line::USUAL_SNR, value_parser = clap::value_parser!(u8).range(5..=40))]
    snr: u8,
    /// The seed of the line's noise.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// The WAV file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// A line, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Wire {
    /// As recorded.
    Clear,
    /// The band of a telephone, a little noise.
    Landline,
    /// A narrower band, more noise, short drop-outs.
    Mobile,
    /// Packets of 20 ms are lost now and then.
    VoipLoss,
    /// Beside a street.
    Street,
    /// In an office where others talk.
    OfficeBabble,
}

impl From<Wire> for Line {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::Clear => Self::Clear,
            Wire::Landline => Self::Landline,
            Wire::Mobile => Self::Mobile,
            Wire::VoipLoss => Self::VoipLoss,
            Wire::Street => Self::Street { snr: Self::USUAL_SNR },
            Wire::OfficeBabble => Self::OfficeBabble { snr: Self::USUAL_SNR },
        }
    }
}

/// Runs one of the commands.
#[cfg(not(feature = "audio"))]
pub(crate) fn run(_command: Command) -> Result<ExitCode, UserError> {
    Err(UserError::new(crate::error::Trouble::Environment, "This callready was built without sound.")
        .hint("Assessments run with captions instead.")
        .hint("Build it with its default features to hear callers; on Linux that needs the ALSA headers."))
}

#[cfg(feature = "audio")]
pub(crate) use with_sound::run;

#[cfg(feature = "audio")]
mod with_sound {
    use std::fs::{self, File};
    use std::io::{self, BufWriter, Read};
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use serde_json::json;

    use super::super::quiet::Quiet;
    use super::{Check, Command, ExitCode, Format, Line, Render, UserError};
    use crate::clock;
    use crate::error::Trouble;
    use crate::seed::Seed;
    use crate::sound::{
        self, LARGEST_CLIP, Output, RATE, Request, Sound, SoundError, SoundEvent, Speaker, beep, render, write_wav,
    };
    use crate::text::SafeText;

    /// The voice of the sound check where no other is named.
    const VOICE: &[u8] = include_bytes!("../../audio/uars/check-1.ogg");
    /// The version of what `--format json` prints.
    const SHAPE: u32 = 1;
    /// How long a device may take to answer at all.
    const PATIENCE: Duration = Duration::from_secs(5);

    pub(crate) fn run(command: Command) -> Result<ExitCode, UserError> {
        match command {
            Command::Check(options) => check(&options),
            Command::Devices { format } => devices(format),
            Command::Render(options) => write(&options),
        }
    }

    fn check(options: &Check) -> Result<ExitCode, UserError> {
        let bytes = match &options.clip {
            Some(path) => read(path)?,
            None if options.tone => beep().map_err(|error| unusable(Path::new("beep"), &error))?,
            None => VOICE.to_vec(),
        };
        let quiet = Quiet::begin();
        let outcome = play(options, bytes);
        if options.format == Format::Json {
            // A dying device's thread may still have something to say.
            quiet.stay();
        } else {
            drop(quiet);
        }
        if let (Outcome::BadClip, Some(path)) = (&outcome, &options.clip) {
            return Err(unusable(path, &SoundError::Format));
        }
        if options.format == Format::Json {
            print(&outcome.json().to_string())?;
            return Ok(if outcome.good() { ExitCode::SUCCESS } else { ExitCode::from(3) });
        }
        match outcome {
            Outcome::Played { device, duration, start } => print(&format!(
                "Device        {device}\nVoice         {}.{:01} s, played to its end\nStart         {start} ms from \
                     asking to the device taking the first sample\n\nIf you heard nothing: turn the volume up, check \
                     that the right output is chosen\nin the system's sound settings, plug the headset in again, and \
                     run this again.\n`callready audio devices` lists what the system offers.",
                duration / 1_000,
                duration % 1_000 / 100,
            )),
            Outcome::NoDevice => Err(UserError::new(Trouble::Environment, "There is no sound device.")
                .hint("Plug a headset in, or switch the sound on in the system's settings, and try again.")
                .hint("Assessments run with captions where there is no sound.")),
            Outcome::Lost { device } => {
                let text = format!("The sound device was lost while playing: {device}.");
                Err(UserError::new(Trouble::Environment, text)
                    .hint("Plug the headset in again, close other programs that use sound, and try again."))
            }
            Outcome::BadClip => Err(UserError::new(Trouble::Finding, "The clip cannot be played.")),
        }
    }

    enum Outcome {
        Played { device: String, duration: u64, start: u64 },
        NoDevice,
        Lost { device: String },
        BadClip,
    }

    impl Outcome {
        fn good(&self) -> bool {
            matches!(self, Self::Played { .. })
        }

        fn json(&self) -> serde_json::Value {
            match self {
                Self::Played { device, duration, start } => json!({
                    "format": SHAPE, "outcome": "played", "device": device, "duration-ms": duration, "start-ms": start
                }),
                Self::NoDevice => json!({ "format": SHAPE, "outcome": "no-device", "device": null }),
                Self::Lost { device } => json!({ "format": SHAPE, "outcome": "lost", "device": device }),
                Self::BadClip => json!({ "format": SHAPE, "outcome": "bad-clip", "device": null }),
            }
        }
    }

    fn play(options: &Check, bytes: Vec<u8>) -> Outcome {
        let (tell, news) = channel();
        let sound = Sound::start(Output::Device, move |event| {
            // Nobody listens any more once the outcome is known.
            let _ = tell.send(event);
        });
        let outcome = listen(&sound, &news, options, bytes);
        sound.close();
        outcome
    }

    fn listen(sound: &Sound, news: &Receiver<SoundEvent>, options: &Check, bytes: Vec<u8>) -> Outcome {
        let Ok(SoundEvent::Ready { device: Some(device) }) = news.recv_timeout(PATIENCE) else {
            return Outcome::NoDevice;
        };
        let device = SafeText::replaced(&device).to_string();
        sound.set_volume(options.volume);
        let asked = clock::now();
        sound.play(Request { id: 1, bytes: bytes.into(), line: options.line.into(), seed: Seed(0), ring: false });
        let mut patience = PATIENCE;
        let (mut length, mut start) = (0, 0);
        loop {
            match news.recv_timeout(patience) {
                Ok(SoundEvent::Started { duration, .. }) => {
                    length = duration;
                    start = u64::try_from(clock::now().since(asked).as_millis()).unwrap_or(u64::MAX);
                    patience = PATIENCE + Duration::from_millis(duration);
                }
                Ok(SoundEvent::Ended { .. }) => return Outcome::Played { device, duration: length, start },
                Ok(SoundEvent::Lost { why: crate::assessment::SoundLoss::Clip, .. }) => return Outcome::BadClip,
                Ok(SoundEvent::Ready { .. }) => {}
                Ok(SoundEvent::Lost { .. }) | Err(_) => return Outcome::Lost { device },
            }
        }
    }

    fn devices(format: Format) -> Result<ExitCode, UserError> {
        let speakers = {
            let _quiet = Quiet::begin();
            sound::devices()
        };
        let safe = |text: &str| SafeText::replaced(text).to_string().replace('\n', " ");
        if format == Format::Json {
            let device = |s: &Speaker| json!({ "id": safe(&s.id), "name": safe(&s.name), "default": s.default });
            let list: Vec<_> = speakers.iter().map(device).collect();
            print(&json!({ "format": SHAPE, "devices": list }).to_string())
        } else if speakers.is_empty() {
            print("The system names no sound device. Assessments run with captions.")
        } else {
            let line =
                |s: &Speaker| format!("{} {}  ({})", if s.default { '*' } else { ' ' }, safe(&s.name), safe(&s.id));
            let mut lines: Vec<String> = speakers.iter().map(line).collect();
            let used = speakers.iter().any(|speaker| speaker.default);
            lines.push(if used {
                "\n* the one that is used; choose another in the system's sound settings".to_owned()
            } else {
                "\nThe system's default device cannot be opened: assessments run with captions.".to_owned()
            });
            print(&lines.join("\n"))
        }
    }

    fn write(options: &Render) -> Result<ExitCode, UserError> {
        let bytes = read(&options.clip)?;
        let line = Line::from(options.line);
        let line = line.with_snr(options.snr).unwrap_or(line);
        let samples = render(bytes, line, Seed(options.seed));
        let samples = samples.map_err(|error| unusable(&options.clip, &error))?;
        let fail = |error: String| {
            let path = SafeText::replaced(&options.out.display().to_string());
            UserError::new(Trouble::Environment, format!("{path} cannot be written: {error}."))
        };
        let file = File::create(&options.out).map_err(|error| fail(error.to_string()))?;
        write_wav(BufWriter::new(file), &samples).map_err(|error| fail(error.to_string()))?;
        let ms = samples.len() as u64 * 1_000 / u64::from(RATE);
        let path = SafeText::replaced(&options.out.display().to_string());
        print(&format!("{path}: {}.{:03} s, {RATE} samples a second", ms / 1_000, ms % 1_000))
    }

    fn read(path: &Path) -> Result<Vec<u8>, UserError> {
        let shown = SafeText::replaced(&path.display().to_string());
        let fail = |error: io::Error| UserError::new(Trouble::Usage, format!("{shown} cannot be read: {error}."));
        let mut bytes = Vec::new();
        // One byte more than the cap tells that it was passed.
        let cap = LARGEST_CLIP as u64 + 1;
        fs::File::open(path).and_then(|file| file.take(cap).read_to_end(&mut bytes)).map_err(fail)?;
        Ok(bytes)
    }

    fn unusable(path: &Path, error: &SoundError) -> UserError {
        let shown = SafeText::replaced(&path.display().to_string());
        UserError::new(Trouble::Finding, format!("{shown}: {error}."))
            .hint("Clips are Ogg Vorbis or WAV, one or two channels, ten minutes at most.")
    }

    fn print(text: &str) -> Result<ExitCode, UserError> {
        super::super::output::print(&format!("{text}\n")).map(|()| ExitCode::SUCCESS)
    }
}

"""An exercise as plain lines of text."""

from steady.core.breath_words import script
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say


def exercise_lines(exercise: Exercise) -> list[str]:
    """An exercise as plain lines, to read or to have read aloud."""
    out = [exercise.title, exercise.purpose, *(f"Note: {caution}" for caution in exercise.cautions)]
    if exercise.ask_first:
        out.append(f"Note: {exercise.ask_first}")
    for number, step in enumerate(exercise.steps, 1):
        out.append("")
        match step:
            case Say(say, pause):
                out.append(f"{number}. {say}" + (f" (about {pause:g} seconds)" if pause else ""))
            case Question():
                field = step.as_field(number, exercise.keeps)
                options = f" ({' / '.join(step.options)})" if step.options else ""
                out.append(f"{number}. {field.ask.question}{options}")
            case Breathing(pattern):
                out.append(f"{number}. {script(pattern)}")
            case Choose(choose, options):
                out.append(f"{number}. {choose}")
                out += [f"   {option.label}: {option.say}" for option in options]
            case Fill(_, blanks):
                out.append(f"{number}. {step.with_gaps()}")
                out += [f"   {blank.name.replace('_', ' ')}: {blank.ask}" for blank in blanks]
    sources = "; ".join(f"{source.author} {source.year}" for source in exercise.sources)
    return [*out, "", f"Based on: {sources}."]

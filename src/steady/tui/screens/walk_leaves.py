"""What a walk leaves: its answers as a record, its sentences with a step of the ladder; each is offered."""

from typing import Any

from textual.app import App

from steady.core.catalogue import kind_named
from steady.core.errors import SteadyError
from steady.core.exercise import Exercise, Fill
from steady.core.fields import field_of
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.walk import Walk
from steady.services import practice, shared_exercise
from steady.services.offers import offers
from steady.services.walk_draft import WalkDraft
from steady.store import saving
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen, ConfirmScreen, NoticeScreen


async def leave_behind(
    context: Context, app: App[Any], exercise: Exercise, walk: Walk, draft: WalkDraft
) -> None:
    """Offer to keep the answers and the sentences of a walk. To be called from a worker."""
    found = practice.worth_keeping(exercise, walk.answers)
    is_kept = True
    if found:
        called = kind_named(exercise.keeps).with_article()
        now, lang = context.clock(), context.lang
        if shared_exercise.shows_first(context.home, exercise, now, lang):
            shown = "\n".join(shared_exercise.would_write(context.home, exercise, found, now.date()))
            question = ConfirmScreen(
                f"Save this as {called}?", shown, yes="save it", no="let it go", careful=True
            )
        else:
            question = ConfirmScreen(f"Keep your answers as {called}?", yes="keep them", no="let them go")
        if await app.push_screen_wait(question):
            is_kept = await _keep(context, app, exercise, found, draft)
    if is_kept:
        draft.discard()
    for step, text in walk.texts.values():
        if step.attach:
            await _attach(context, app, step, text)


async def _keep(
    context: Context, app: App[Any], exercise: Exercise, found: dict[str, Any], draft: WalkDraft
) -> bool:
    try:
        practice.keep_answers(context.home, exercise, found, context.clock())
    except SteadyError as error:
        where = f"Nothing is lost: your answers are in {draft.path}." if draft.keep() else ""
        await app.push_screen_wait(NoticeScreen(error.message, f"{error.hint} {where}".strip()))
        return False
    return True


async def _attach(context: Context, app: App[Any], step: Fill, text: str) -> None:
    home = context.home
    steps = offers(home, field_of(Exposure, "step"))
    if not steps:
        return
    options = [("not with a step", ""), *((each.says, "") for each in steps)]
    question = ChooseScreen("Keep these words with a step?", options, text, back="none")
    picked = await app.push_screen_wait(question)
    if not picked:
        return
    try:
        entry = home.find(steps[picked - 1].id, Step)
        saving.edit(home, entry, practice.with_text(entry, step, text))
    except SteadyError as error:
        await app.push_screen_wait(NoticeScreen.of(error))

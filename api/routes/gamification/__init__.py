"""/gamification and /credentials."""

from api.routes.gamification import leaderboard, open_badges, shop, summary

BLUEPRINTS = (
    summary.blueprint,
    open_badges.blueprint,
    leaderboard.blueprint,
    shop.blueprint,
)

"""Addresses of the public pages of claims."""

from django.urls import path, re_path

from . import claiming, objecting, steps

patterns = [
    re_path(r"^authors/(?P<slug>[-\w]+)/claim/$", claiming.start, name="author_claim"),
    path("claims/<int:pk>/", claiming.claim, name="claim"),
    path("claims/<int:pk>/review/", steps.review, name="claim_review"),
    path("claims/<int:pk>/withdraw/", steps.withdraw, name="claim_withdraw"),
    path("claims/<int:pk>/look/", steps.look_again, name="claim_look"),
    path("claims/<int:pk>/address/", steps.address, name="claim_send"),
    path("claims/<int:pk>/address/<str:token>/", steps.prove, name="claim_address"),
    path("claims/<int:pk>/reply/", steps.reply, name="claim_reply"),
    path("claims/<int:pk>/appeal/", steps.appeal, name="claim_appeal"),
    path("claims/<int:pk>/answer/", steps.answer, name="claim_answer"),
    path("claims/<int:pk>/release/", steps.release, name="claim_release"),
    path("claims/<int:pk>/object/", objecting.contest, name="claim_object"),
    path("claims/<int:pk>/vouch/", objecting.vouch, name="claim_vouch"),
]

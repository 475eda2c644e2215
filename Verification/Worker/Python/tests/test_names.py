"""Names, and what is said where one is missing."""
import unittest

from ..names import distance, listed, near_miss, normalized
from ..texts import arguments_text, message_of, said, signature_text, snake_case, type_name


class Names(unittest.TestCase):
    def test_case_and_underscores_do_not_matter(self):
        self.assertEqual(normalized("linear_Layer"), normalized("LinearLayer"))

    def test_distance_counts_edits_and_swaps(self):
        self.assertEqual([distance("abc", other) for other in ("abc", "acb", "ab", "xbc", "abcd", "")], [0, 1, 1, 1, 1, 3])

    def test_a_typing_error_is_a_near_miss_and_another_word_is_none(self):
        self.assertEqual(near_miss(["forward"], [("foward", "foward(self, X)")]), "foward(self, X); did you mean forward?")
        self.assertIsNone(near_miss(["forward"], [("predict", "predict(self, X)")]))
        self.assertIsNone(near_miss(["forward"], []))

    def test_letters_of_another_alphabet_are_named(self):
        self.assertEqual(
            near_miss(["Scale"], [("\u0405cale", "\u0405cale")]), "\u0405cale: its letter '\u0405' is Cyrillic (U+0405), write Scale with Latin letters")

    def test_long_lists_are_cut(self):
        self.assertEqual((listed(["b", "a", "b"], "none"), listed([], "none")), ("a, b", "none"))
        self.assertTrue(listed(map(str, range(50)), "none").endswith(", …"))


class Texts(unittest.TestCase):
    def test_a_signature_is_shown_as_written(self):
        def forward(self, X, mode="train", pads=(1, 2), *more, **options):
            pass

        self.assertEqual(signature_text("forward", forward), "forward(self, X, mode='train', pads=…, *more, **options)")
        self.assertEqual(signature_text("max", type), "max")

    def test_names_are_shown_in_the_form_of_the_language(self):
        self.assertEqual((snake_case("UpdateOutput"), snake_case("forward")), ("update_output", "forward"))
        self.assertEqual(arguments_text(["in", "out"], "self"), "(self, in_size, out_size)")

    def test_what_an_exception_says_may_itself_fail(self):
        class Odd(Exception):
            def __str__(self):
                raise self

        self.assertEqual((message_of(Odd()), said(KeyError(1)), type_name(Odd())), ("no message", "KeyError: 1", "Odd"))
        self.assertEqual(len(message_of(Exception("x" * 5000))), 1001)

import "./public.css";
import { beat } from "./clock";
import { offerCard } from "./card";
import { enhanceCombos } from "./combo";
import { enhanceForms } from "./forms";
import { offerPosition } from "./position";
import { offerPrint } from "./print";

// Everything here is a comfort: each page does its work without it. Nothing about the person is remembered.
document.documentElement.classList.add("js");
enhanceForms();
enhanceCombos();
offerPosition();
offerCard();
offerPrint();
beat();
